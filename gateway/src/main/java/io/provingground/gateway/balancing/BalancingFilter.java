package io.provingground.gateway.balancing;

import io.provingground.gateway.problems.Problem;
import io.provingground.gateway.routing.Passage;
import io.provingground.gateway.settings.GatewaySettings;
import java.net.URI;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Chooses an instance, and another one where that is safe. It lies around the filter that writes
 * the response, so that a request counts as in flight until its last byte is written or its client
 * has gone.
 */
@Component
final class BalancingFilter implements GlobalFilter, Ordered {
  private static final Logger LOG = LoggerFactory.getLogger(BalancingFilter.class);
  private final Instances instances;
  private final LessLoadedOfTwo choice;
  private final int mostAttempts;

  BalancingFilter(Instances instances, GatewaySettings settings) {
    this.instances = instances;
    this.choice = new LessLoadedOfTwo(RandomGenerator.getDefault());
    this.mostAttempts = settings.limits().attempts();
  }

  @Override
  public int getOrder() {
    return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return attempt(exchange, chain, new Attempts(mostAttempts));
  }

  private Mono<Void> attempt(
      ServerWebExchange exchange, GatewayFilterChain chain, Attempts attempts) {
    Passage passage = Passage.of(exchange);
    Optional<Instance> chosen =
        choice.choose(instances.of(passage.route().service()), attempts.tried());
    return chosen
        .map(instance -> ask(instance, exchange, chain, attempts))
        .orElseGet(() -> Mono.error(noneLeft(attempts)));
  }

  private Mono<Void> ask(
      Instance instance, ServerWebExchange exchange, GatewayFilterChain chain, Attempts attempts) {
    attempts.begin(instance);
    Passage.of(exchange).askedOf(instance.toString());
    exchange
        .getAttributes()
        .put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, target(instance, exchange));
    exchange.getAttributes().remove(ServerWebExchangeUtils.GATEWAY_ALREADY_ROUTED_ATTR);
    return Mono.defer(
            () -> {
              instance.begin();
              return chain.filter(exchange).doFinally(signal -> instance.end());
            })
        .onErrorResume(failure -> resume(instance, exchange, chain, attempts, failure));
  }

  private Mono<Void> resume(
      Instance instance,
      ServerWebExchange exchange,
      GatewayFilterChain chain,
      Attempts attempts,
      Throwable failure) {
    if (Failure.of(failure) == Failure.NOT_SENT) {
      // The next poll may be half a second away; until then nobody else should run into it.
      instance.heard(Health.Answer.NONE);
    }
    boolean answered = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR) != null;
    if (answered || !attempts.another(failure, Passage.of(exchange).repeatable())) {
      return Mono.error(failure);
    }
    LOG.debug(
        "Instance {} failed before it answered ({}). Another one is tried.",
        instance,
        failure.toString());
    return attempt(exchange, chain, attempts);
  }

  private static Throwable noneLeft(Attempts attempts) {
    Throwable last = attempts.last();
    return last != null
        ? last
        : Problem.NO_INSTANCE.because("None of its instances is ready. Try again later.");
  }

  private static URI target(Instance instance, ServerWebExchange exchange) {
    URI asked = exchange.getRequest().getURI();
    String query = asked.getRawQuery();
    return URI.create(instance.address() + asked.getRawPath() + (query == null ? "" : "?" + query));
  }
}
