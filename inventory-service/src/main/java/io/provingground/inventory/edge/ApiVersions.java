package io.provingground.inventory.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Refuses a version that an API of this service does not have and names those that it has: "nothing
 * here" would send the caller looking for the API. Before security, so that also a caller without a
 * token learns it; what there is is no secret.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 101)
class ApiVersions extends OncePerRequestFilter {

  private static final Pattern ADDRESS = Pattern.compile("/api/([^/]+)/([^/]+)(?:/.*)?");

  /** The versions of each API, by the word that comes after the version. */
  private final Map<String, Set<String>> versions;

  private final ProblemWriter problems;

  ApiVersions(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
      ProblemWriter problems) {
    this.versions = versions(mapping);
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Matcher address = ADDRESS.matcher(request.getRequestURI());
    if (address.matches()) {
      Set<String> known = versions.getOrDefault(address.group(2), Set.of());
      if (!known.isEmpty() && !known.contains(address.group(1))) {
        refuse(request, response, known);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Set<String> known)
      throws IOException {
    String message = "must be one that there is, in the path: " + String.join(", ", known);
    problems.write(
        request,
        response,
        Problem.INVALID_REQUEST,
        "This API does not have this version.",
        List.of(new Violation("version", message)));
  }

  private static Map<String, Set<String>> versions(RequestMappingHandlerMapping mapping) {
    return mapping.getHandlerMethods().keySet().stream()
        .flatMap(info -> info.getPatternValues().stream())
        .map(ADDRESS::matcher)
        .filter(Matcher::matches)
        .collect(
            Collectors.groupingBy(
                address -> address.group(2),
                Collectors.mapping(
                    address -> address.group(1), Collectors.toCollection(TreeSet::new))));
  }
}
