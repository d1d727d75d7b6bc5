package io.provingground.inventory.edge;

import io.provingground.inventory.running.Work;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts requests among the work, and refuses those that come when the process is about to end. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class RequestsInWork extends OncePerRequestFilter {

  private final Work work;
  private final ProblemWriter problems;

  RequestsInWork(Work work, ProblemWriter problems) {
    this.work = work;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!work.begin(1)) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      problems.write(
          request,
          response,
          Problem.UNAVAILABLE,
          "This instance is stopping. Nothing was done; repeat the request.");
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
}
