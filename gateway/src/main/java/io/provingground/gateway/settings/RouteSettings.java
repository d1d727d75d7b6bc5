package io.provingground.gateway.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One route.
 *
 * @param path pattern of the paths that it takes, as in {@code /api/*}{@code /orders/**}
 * @param service name of the service that answers
 * @param kind what the route's clients are, which decides what may be repeated and how errors look
 * @param responseTimeout until the response's headers are there, all attempts together; never the
 *     time of a body or stream
 * @param connectTimeout of one attempt; left out: the client's own
 */
public record RouteSettings(
    String path,
    String service,
    Kind kind,
    @DefaultValue("5s") Duration responseTimeout,
    @Nullable Duration connectTimeout) {

  /** Who calls. */
  public enum Kind {
    /** Programs: errors are problem details, and what is safe or keyed is repeated. */
    API,
    /** Browsers: errors may be pages, and nothing that could have been sent is repeated. */
    PAGE
  }

  /** Checks the route by itself. */
  public RouteSettings {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a route's path must start with /, was " + path);
    }
    if (!responseTimeout.isPositive()) {
      throw new IllegalArgumentException("route " + path + " needs a positive response-timeout");
    }
  }
}
