package io.provingground.web.serving;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a database that is away into 503, also where it is met outside of handlers (sessions, keys,
 * codes): an outage is neither our bug nor a wrong password. It lies outside the session's filter.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class Outages extends OncePerRequestFilter {
  private final DatabaseState database;

  Outages(DatabaseState database) {
    this.database = database;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException failure) {
      if (!isOutage(failure)) {
        throw failure;
      }
      database.lost(failure);
      Answers.send(request, response, Problem.UNAVAILABLE, null);
    }
  }

  static boolean isOutage(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataIntegrityViolationException) {
        return false;
      }
      if (cause instanceof DataAccessException
          || cause instanceof TransactionException
          || cause instanceof SQLException
          || cause instanceof OutageException) {
        return true;
      }
    }
    return false;
  }
}
