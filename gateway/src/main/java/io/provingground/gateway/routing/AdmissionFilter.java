package io.provingground.gateway.routing;

import io.provingground.gateway.problems.Problem;
import io.provingground.gateway.settings.GatewaySettings;
import io.provingground.gateway.settings.RouteSettings;
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
    if (!route.methods().contains(exchange.getRequest().getMethod().name())) {
      return Mono.error(
          Problem.METHOD_NOT_ALLOWED
              .because("The Allow header names those that it takes.")
              .allowing(route.allowed()));
    }
    CallHeaders.checkHost(exchange.getRequest().getHeaders());
    Passage.begin(exchange, matched.getId(), route, settings.limits().hops());
    return chain.filter(exchange);
  }
}
