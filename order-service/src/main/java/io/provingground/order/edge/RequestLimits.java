package io.provingground.order.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses requests that are too large or packed, went in circles, or whose caller has stopped
 * waiting, before any work is done.
 */
@Component
public class RequestLimits extends OncePerRequestFilter {
  static final int MOST_BYTES = 64 * 1024;
  private static final String HOPS = "Hop-Count";
  private static final int MOST_HOPS = 10;
  private static final int MOST_MILLISECONDS = 600_000;

  private final HandlerExceptionResolver problems;

  RequestLimits(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      checkEncoding(request.getHeader(HttpHeaders.CONTENT_ENCODING));
      checkHops(request.getHeader(HOPS));
      setDeadline(request);
      if (request.getContentLengthLong() > MOST_BYTES) {
        throw tooLarge();
      }
    } catch (ProblemException refused) {
      problems.resolveException(request, response, null, refused);
      return;
    }
    chain.doFilter(new CountedRequest(request, MOST_BYTES), response);
  }

  /** How many services a request has passed that was let through here. */
  public static int hops(HttpServletRequest request) {
    var header = request.getHeader(HOPS);
    return header == null ? 0 : integer(HOPS, header, 0, MOST_HOPS);
  }

  static ProblemException tooLarge() {
    return new ProblemException(
        Problem.CONTENT_TOO_LARGE,
        "The body is larger than 64 KiB. Send a smaller one, or several orders.");
  }

  /** What is packed is not unpacked here, and would be taken for bad JSON. */
  private static void checkEncoding(@Nullable String encoding) {
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw ProblemException.of(
          Problem.UNSUPPORTED_MEDIA_TYPE,
          List.of(
              new Violation(
                  HttpHeaders.CONTENT_ENCODING,
                  "must be left out or be identity: send the body as it is")));
    }
  }

  private static void checkHops(@Nullable String header) {
    if (header != null && integer(HOPS, header, 0, 100) > MOST_HOPS) {
      throw new ProblemException(
          Problem.LOOP_DETECTED,
          "The request has passed more than "
              + MOST_HOPS
              + " services. Look for a loop in the addresses.");
    }
  }

  private static void setDeadline(HttpServletRequest request) {
    var header = request.getHeader("Request-Timeout-Ms");
    if (header != null) {
      Patience.endsIn(request, integer("Request-Timeout-Ms", header, 1, MOST_MILLISECONDS));
    }
  }

  private static int integer(String name, String header, int least, int most) {
    try {
      var value = Integer.parseInt(header);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Answered below, like a number out of bounds.
    }
    throw ProblemException.invalid(List.of(Violation.ofInteger(name, least, most)));
  }
}
