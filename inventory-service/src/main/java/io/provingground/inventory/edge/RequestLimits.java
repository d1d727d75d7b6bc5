package io.provingground.inventory.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, before anything else is done, what must not be worked on: too large a body or a packed
 * one, a request that travels in a circle, and one whose caller has given up.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class RequestLimits extends OncePerRequestFilter {

  static final int LARGEST_BODY = 64 * 1024;
  private static final long MOST_HOPS = 10;

  private final ProblemWriter problems;

  RequestLimits(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      check(request);
    } catch (ProblemException refused) {
      problems.write(
          request, response, refused.problem(), refused.getMessage(), refused.violations());
      return;
    }
    chain.doFilter(new CountedBody(request, LARGEST_BODY), response);
  }

  private static void check(HttpServletRequest request) {
    checkEncoding(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    if (request.getContentLengthLong() > LARGEST_BODY) {
      throw new ProblemException(
          Problem.TOO_LARGE, "The body has " + request.getContentLengthLong() + " bytes.");
    }
    if (whole(request, "Hop-Count", 0) > MOST_HOPS) {
      throw new ProblemException(Problem.LOOP_DETECTED, "Hop-Count is above " + MOST_HOPS + ".");
    }
    if (whole(request, "Request-Timeout-Ms", 1) == 0) {
      throw new ProblemException(Problem.DEADLINE_PASSED, "Request-Timeout-Ms is 0.");
    }
  }

  /** What is packed is not unpacked here, and would be taken for bad JSON. */
  private static void checkEncoding(@Nullable String encoding) {
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw ProblemException.naming(
          Problem.UNSUPPORTED_MEDIA_TYPE,
          "Content-Encoding is not taken: send the body as it is.",
          List.of(new Violation(HttpHeaders.CONTENT_ENCODING, "must be left out, or be identity")));
    }
  }

  private static long whole(HttpServletRequest request, String header, long absent) {
    String value = request.getHeader(header);
    if (value == null) {
      return absent;
    }
    if (!value.matches("[0-9]{1,9}")) {
      throw ProblemException.invalid(
          new Violation(header, "must be a whole number of at most nine digits"));
    }
    return Long.parseLong(value);
  }
}
