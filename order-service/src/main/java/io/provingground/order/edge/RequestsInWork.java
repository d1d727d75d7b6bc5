package io.provingground.order.edge;

import io.provingground.order.running.Work;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Counts requests among the work, and refuses those that come when the process is about to end. */
@Component
// After what begins the trace by which problems are found, before anything that works.
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class RequestsInWork extends OncePerRequestFilter {
  private static final int RETRY_AFTER = 1;

  private final Work work;
  private final HandlerExceptionResolver problems;

  RequestsInWork(
      Work work, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.work = work;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!work.begin(1)) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      problems.resolveException(request, response, null, leaving());
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      work.end(1);
    }
  }

  /** Probes have to be answered until the end, and are no work. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  private static ProblemException leaving() {
    return ProblemException.unavailable(
        "This instance is stopping. Nothing was done; repeat the request.", RETRY_AFTER);
  }
}
