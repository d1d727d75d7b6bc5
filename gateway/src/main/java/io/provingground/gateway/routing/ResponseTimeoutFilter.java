package io.provingground.gateway.routing;

import io.provingground.gateway.problems.Problem;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Ends an attempt when the request's time is over. It lies within the filter that writes the
 * response, so it waits for the headers only: a stream lives as long as it likes.
 */
@Component
final class ResponseTimeoutFilter implements GlobalFilter, Ordered {
  @Override
  public int getOrder() {
    return 10;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Duration left = Passage.of(exchange).left();
    return left.isPositive() ? chain.filter(exchange).timeout(left, tooSlow()) : tooSlow();
  }

  private static Mono<Void> tooSlow() {
    return Mono.error(() ->
        Problem.SERVICE_TOO_SLOW.because(
            "Whether work was done is unknown. What only reads can be sent again; anything else only with the same Idempotency-Key."));
  }
}
