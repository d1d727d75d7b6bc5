package io.provingground.gateway.routing;

import io.provingground.gateway.settings.RouteSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * One request on its way through the gateway: what was found out about it at the entry, and who
 * answers it.
 */
public final class Passage {
  private static final String ATTRIBUTE = Passage.class.getName();
  private final String routeId;
  private final RouteSettings route;
  private final int hops;
  private final long deadline;
  private final boolean repeatable;
  private volatile @Nullable String instance;

  private Passage(String routeId, RouteSettings route, ServerHttpRequest request, int maxHops) {
    HttpHeaders headers = request.getHeaders();
    this.routeId = routeId;
    this.route = route;
    this.hops = CallHeaders.hops(headers, maxHops);
    this.deadline = System.nanoTime() + CallHeaders.patience(headers, route).toNanos();
    this.repeatable =
        route.kind() == RouteSettings.Kind.API
            && switch (request.getMethod().name()) {
              case "GET", "HEAD", "PUT", "DELETE" -> true;
              case "POST" -> CallHeaders.keyed(headers);
              default -> false;
            };
  }

  static Passage begin(
      ServerWebExchange exchange, String routeId, RouteSettings route, int maxHops) {
    Passage passage = new Passage(routeId, route, exchange.getRequest(), maxHops);
    exchange.getAttributes().put(ATTRIBUTE, passage);
    return passage;
  }

  /** The passage of this exchange, if a route took it and it was let in. */
  public static @Nullable Passage find(ServerWebExchange exchange) {
    return exchange.getAttribute(ATTRIBUTE);
  }

  /** The passage of an exchange that was let in. */
  public static Passage of(ServerWebExchange exchange) {
    return exchange.getRequiredAttribute(ATTRIBUTE);
  }

  /** Id of the route. */
  public String routeId() {
    return routeId;
  }

  /** The route that took the request. */
  public RouteSettings route() {
    return route;
  }

  /** How many services it had passed before the gateway. */
  int hops() {
    return hops;
  }

  /** Time until the response's headers must be there; negative when it is over. */
  public Duration left() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  /**
   * Whether doing it twice does no more than doing it once: a safe, idempotent or keyed request of
   * the API.
   */
  public boolean repeatable() {
    return repeatable;
  }

  /** Who was asked last. */
  public @Nullable String instance() {
    return instance;
  }

  /** Notes who is asked now. */
  public void askedOf(String address) {
    this.instance = address;
  }
}
