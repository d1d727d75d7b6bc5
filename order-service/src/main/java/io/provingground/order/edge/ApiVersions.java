package io.provingground.order.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Refuses a version that an API does not have and names those that it has, finds the one that a
 * request for orders asks for, and tells callers of an old one until when it is there and what only
 * the newest has.
 *
 * <p>A filter rather than Spring's API versioning: that one sees a request once a handler is found,
 * and a caller who was refused before (401, 413) has to learn of the end as well.
 */
@Component
// Before security, after what begins the trace by which problems are found.
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class ApiVersions extends OncePerRequestFilter {
  private static final PathPattern ADDRESS =
      PathPatternParser.defaultInstance.parse("/api/{version}/{api}/{*rest}");
  private static final String ORDERS = "orders";
  private static final String ANY_VERSION = "^/api/[^/]+";

  private final DeprecationSettings deprecation;
  private final HandlerExceptionResolver problems;

  /** Where something is, in whatever version. */
  private final List<PathPattern> patterns;

  /** The versions of each API, by its name in the path. */
  private final Map<String, Set<String>> versions;

  ApiVersions(
      DeprecationSettings deprecation,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.deprecation = deprecation;
    this.versions = versions(mapping);
    this.patterns =
        mapping.getHandlerMethods().keySet().stream()
            .flatMap(info -> info.getPatternValues().stream())
            .map(PathPatternParser.defaultInstance::parse)
            .toList();
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var refused = enter(request, response);
    if (refused == null) {
      chain.doFilter(request, response);
    } else {
      problems.resolveException(request, response, null, refused);
    }
  }

  private @Nullable ProblemException enter(
      HttpServletRequest request, HttpServletResponse response) {
    // Matched as mappings are, so that no spelling of a path reaches a handler without a version.
    var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
    var address = ADDRESS.matchAndExtract(path);
    if (address == null) {
      return null;
    }
    var version = address.getUriVariables().get("version");
    var api = address.getUriVariables().get("api");
    var known = versions.getOrDefault(api, Set.of());
    if (!known.isEmpty() && !known.contains(version)) {
      return unknown(known);
    }
    return ORDERS.equals(api)
        ? enter(ApiVersion.named(version).orElseThrow(), path, request, response)
        : null;
  }

  private @Nullable ProblemException enter(
      ApiVersion version,
      PathContainer path,
      HttpServletRequest request,
      HttpServletResponse response) {
    version.setOn(request);
    return switch (version) {
      case V1 -> {
        var successor = successor(request);
        announceEnd(successor, response);
        yield !isThere(path) && isThere(PathContainer.parsePath(successor))
            ? onlyIn(successor)
            : null;
      }
      case V2 -> null;
    };
  }

  private void announceEnd(String successor, HttpServletResponse response) {
    response.setHeader("Deprecation", "@" + deprecation.since().getEpochSecond());
    response.setDateHeader("Sunset", deprecation.sunset().toEpochMilli());
    response.setHeader(HttpHeaders.LINK, "<%s>; rel=\"successor-version\"".formatted(successor));
  }

  /**
   * The same resource in the newest version; the path as it was sent, which is safe in a header.
   */
  private static String successor(HttpServletRequest request) {
    return request.getRequestURI().replaceFirst(ANY_VERSION, "/api/" + ApiVersion.V2.text());
  }

  private boolean isThere(PathContainer path) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(path));
  }

  private static ProblemException onlyIn(String successor) {
    return new ProblemException(
        Problem.NOT_FOUND,
        "This version does not have it, but the newest one has: ask for " + successor + ".");
  }

  private static ProblemException unknown(Set<String> known) {
    return ProblemException.invalid(
        List.of(
            new Violation(
                "version",
                "must be one of those that are supported, in the path: "
                    + String.join(", ", known))));
  }

  private static Map<String, Set<String>> versions(RequestMappingHandlerMapping mapping) {
    return mapping.getHandlerMethods().keySet().stream()
        .flatMap(info -> info.getPatternValues().stream())
        .map(pattern -> pattern.split("/", 5))
        .filter(steps -> steps.length > 3 && steps[1].equals("api"))
        .collect(
            Collectors.groupingBy(
                steps -> steps[3],
                Collectors.mapping(steps -> steps[2], Collectors.toCollection(TreeSet::new))));
  }
}
