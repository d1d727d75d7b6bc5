package io.provingground.web.serving;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that announce too much. Only forms are read here, by the container, which counts
 * those without a length itself (server.tomcat.max-http-form-post-size).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BodyLimit extends OncePerRequestFilter {
  private final ServingSettings settings;

  BodyLimit(ServingSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > settings.maxBody().toBytes()) {
      Answers.send(request, response, Problem.CONTENT_TOO_LARGE, null);
      return;
    }
    chain.doFilter(request, response);
  }
}
