package io.provingground.order.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Finds the version that a request for orders asks for, refuses one that does not exist, and tells
 * callers of an old one until when it is there.
 *
 * <p>A filter rather than Spring's API versioning: that one sees a request once a handler is found,
 * and a caller who was refused before (401, 413) has to learn of the end as well.
 */
@Component
// Before security, after what begins the trace by which problems are found.
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class ApiVersions extends OncePerRequestFilter {
  private static final PathPattern ORDERS =
      PathPatternParser.defaultInstance.parse("/api/{version}/orders/{*rest}");
  private static final String ANY_VERSION = "^/api/[^/]+";

  private final DeprecationSettings deprecation;
  private final HandlerExceptionResolver problems;

  ApiVersions(
      DeprecationSettings deprecation,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.deprecation = deprecation;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // Matched as mappings are, so that no spelling of a path reaches a handler without a version.
    var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
    var orders = ORDERS.matchAndExtract(path);
    if (orders != null) {
      var version = ApiVersion.named(orders.getUriVariables().get("version"));
      if (version.isEmpty()) {
        problems.resolveException(request, response, null, unknown());
        return;
      }
      version.get().setOn(request);
      announceEnd(version.get(), request, response);
    }
    chain.doFilter(request, response);
  }

  private void announceEnd(
      ApiVersion version, HttpServletRequest request, HttpServletResponse response) {
    switch (version) {
      case V1 -> {
        response.setHeader("Deprecation", "@" + deprecation.since().getEpochSecond());
        response.setDateHeader("Sunset", deprecation.sunset().toEpochMilli());
        response.setHeader(
            HttpHeaders.LINK, "<%s>; rel=\"successor-version\"".formatted(successor(request)));
      }
      case V2 -> {}
    }
  }

  /**
   * The same resource in the newest version; the path as it was sent, which is safe in a header.
   */
  private static String successor(HttpServletRequest request) {
    return request.getRequestURI().replaceFirst(ANY_VERSION, "/api/" + ApiVersion.V2.text());
  }

  private static ProblemException unknown() {
    return ProblemException.invalid(
        List.of(
            new Violation(
                "version",
                "must be one of those that are supported, in the path: "
                    + ApiVersion.supported())));
  }
}
