package io.provingground.gateway.routing;

import io.provingground.gateway.problems.Problem;
import io.provingground.gateway.settings.GatewaySettings;
import io.provingground.gateway.settings.RouteSettings;
import java.util.List;
import java.util.Objects;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Refuses what no service should see, before anything is read or connected. */
@Component
final class AdmissionFilter implements GlobalFilter, Ordered {
  /** The first of the filters that know the route. */
  static final int ORDER = -1000;

  /**
   * Which of them a path takes only its service knows, and says in the Allow header of its 405.
   * What is not here no path takes: TRACE would show a caller what the gateway adds.
   */
  private static final List<String> PASSED_ON =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final GatewaySettings settings;

  AdmissionFilter(GatewaySettings settings) {
    this.settings = settings;
  }

  @Override
  public int getOrder() {
    return ORDER;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Route matched = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
    RouteSettings route = Objects.requireNonNull(settings.routes().get(matched.getId()));
    if (!PASSED_ON.contains(exchange.getRequest().getMethod().name())) {
      return Mono.error(
          Problem.METHOD_NOT_IMPLEMENTED.because(
              "These are passed on: " + String.join(", ", PASSED_ON) + "."));
    }
    CallHeaders.checkHost(exchange.getRequest().getHeaders());
    Passage.begin(exchange, matched.getId(), route, settings.limits().hops());
    return chain.filter(exchange);
  }
}
