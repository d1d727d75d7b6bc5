package io.provingground.web.calling;

import io.provingground.web.serving.Answers;
import io.provingground.web.serving.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads {@code Request-Timeout-Ms} and {@code Hop-Count}, ends loops, and gives the request its
 * budget.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class BudgetFilter extends OncePerRequestFilter {
  static final String TIMEOUT = "Request-Timeout-Ms";
  static final String HOPS = "Hop-Count";
  private static final long LONGEST_TIMEOUT_MS = 600_000;
  private static final int MOST_HOPS = 10;
  private static final int HIGHEST_HOP_COUNT = 100;

  private final CallSettings settings;

  BudgetFilter(CallSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long patience;
    long hops;
    try {
      patience = number(request.getHeader(TIMEOUT), LONGEST_TIMEOUT_MS, 1, LONGEST_TIMEOUT_MS);
      hops = number(request.getHeader(HOPS), 0, 0, HIGHEST_HOP_COUNT);
    } catch (NumberFormatException invalid) {
      Answers.send(
          request,
          response,
          Problem.BAD_REQUEST,
          "Headers "
              + TIMEOUT
              + " (1 to 600000) and "
              + HOPS
              + " (0 to 100) must be whole numbers.");
      return;
    }
    if (hops > MOST_HOPS) {
      Answers.send(request, response, Problem.LOOP_DETECTED, null);
      return;
    }
    var budget = Budget.of(settings.callsWithin(Duration.ofMillis(patience)), (int) hops);
    proceed(budget, request, response, chain);
  }

  private static void proceed(
      Budget budget, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      ScopedValue.where(Budget.CURRENT, budget)
          .call(() -> {
            chain.doFilter(request, response);
            return null;
          });
    } catch (ServletException | IOException | RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new ServletException(impossible);
    }
  }

  private static long number(@Nullable String header, long absent, long least, long most) {
    if (header == null) {
      return absent;
    }
    var value = Long.parseLong(header.strip());
    if (value < least || value > most) {
      throw new NumberFormatException(header);
    }
    return value;
  }
}
