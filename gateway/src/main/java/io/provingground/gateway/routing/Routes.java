package io.provingground.gateway.routing;

import io.provingground.gateway.settings.GatewaySettings;
import io.provingground.gateway.settings.RouteSettings;
import io.provingground.gateway.settings.RouteSettings.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;

/**
 * The routes of the settings. API routes come before those of pages, and pages never reach into the
 * API's paths or those of the gateway's own probes.
 */
@Component
final class Routes implements RouteLocator {
  private static final List<PathPattern> NOT_FOR_PAGES =
      List.of(
          pattern("/api/**"),
          pattern("/actuator/**"),
          pattern("/livez/**"),
          pattern("/readyz/**"),
          pattern("/startupz/**"));
  private final List<Route> routes;

  Routes(GatewaySettings settings) {
    this.routes = settings.routes().entrySet().stream().map(Routes::route).toList();
  }

  @Override
  public Flux<Route> getRoutes() {
    return Flux.fromIterable(routes);
  }

  private static Route route(Map.Entry<String, RouteSettings> entry) {
    RouteSettings settings = entry.getValue();
    // The address is a name only: which instance is asked is decided per attempt.
    Route.AsyncBuilder route =
        Route.async()
            .id(entry.getKey())
            .uri("http://" + settings.service())
            .order(settings.kind() == Kind.API ? 0 : 1)
            .predicate(takes(settings));
    if (settings.connectTimeout() != null) {
      route.metadata(
          RouteMetadataUtils.CONNECT_TIMEOUT_ATTR, (int) settings.connectTimeout().toMillis());
    }
    return route.build();
  }

  private static Predicate<ServerWebExchange> takes(RouteSettings settings) {
    PathPattern own = pattern(settings.path());
    List<PathPattern> closed = settings.kind() == Kind.PAGE ? NOT_FOR_PAGES : List.of();
    return exchange -> {
      var path = exchange.getRequest().getPath().pathWithinApplication();
      return own.matches(path) && closed.stream().noneMatch(pattern -> pattern.matches(path));
    };
  }

  private static PathPattern pattern(String path) {
    return PathPatternParser.defaultInstance.parse(path);
  }
}
