package io.provingground.gateway.balancing;

import io.netty.channel.ConnectTimeoutException;
import io.provingground.gateway.problems.Failure;
import io.provingground.gateway.problems.Problem;
import io.provingground.gateway.routing.Passage;
import io.provingground.gateway.settings.GatewaySettings;
import java.net.URI;
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
  private final BalancingMeters meters;
  private final LessLoadedOfTwo choice;
  private final int mostAttempts;

  BalancingFilter(Instances instances, BalancingMeters meters, GatewaySettings settings) {
    this.instances = instances;
    this.meters = meters;
    this.choice = new LessLoadedOfTwo(RandomGenerator.getDefault());
    this.mostAttempts = settings.limits().attempts();
  }

  @Override
  public int getOrder() {
    return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return attempt(new Way(exchange, chain, Passage.of(exchange)), new Attempts(mostAttempts));
  }

  /** What stays the same over all attempts of one request. */
  private record Way(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    String service() {
      return passage.route().service();
    }
  }

  private Mono<Void> attempt(Way way, Attempts attempts) {
    return choice
        .choose(instances.of(way.service()), attempts.tried())
        .map(instance -> ask(instance, way, attempts))
        .orElseGet(() -> Mono.error(noneLeft(way, attempts)));
  }

  private Mono<Void> ask(Instance instance, Way way, Attempts attempts) {
    if (!attempts.tried().isEmpty()) {
      meters.repeated(way.service());
    }
    attempts.begin(instance);
    way.passage().askedOf(instance.toString());
    var attributes = way.exchange().getAttributes();
    attributes.put(
        ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, target(instance, way.exchange()));
    attributes.remove(ServerWebExchangeUtils.GATEWAY_ALREADY_ROUTED_ATTR);
    return counted(instance, way)
        .onErrorResume(failure -> resume(instance, way, attempts, failure));
  }

  private static Mono<Void> counted(Instance instance, Way way) {
    return Mono.defer(() -> {
      instance.begin();
      return way.chain().filter(way.exchange()).doFinally(signal -> instance.end());
    });
  }

  private Mono<Void> resume(Instance instance, Way way, Attempts attempts, Throwable failure) {
    if (Failure.of(failure) == Failure.NOT_SENT) {
      // The next poll may be half a second away; until then nobody else should run into it.
      instance.heard(Health.Answer.NONE);
    }
    boolean answered =
        way.exchange().getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR) != null;
    if (answered) {
      return Mono.error(failure);
    }
    if (!attempts.another(failure, way.passage().repeatable())) {
      return Mono.error(noneLeft(way, attempts));
    }
    LOG.debug("Instance {} failed before it answered ({}).", instance, failure.toString());
    return attempt(way, attempts);
  }

  private static Throwable noneLeft(Way way, Attempts attempts) {
    return switch (attempts.outcome()) {
      case null ->
          Problem.NO_INSTANCE.because(
              "No instance of %s is ready. Try again later.".formatted(way.service()));
      case ConnectTimeoutException slow -> slow;
      case Throwable unreachable when Failure.of(unreachable) == Failure.NOT_SENT ->
          Problem.NO_INSTANCE.because(
              "No instance of %s could be reached, so nothing was done. Try again later."
                  .formatted(way.service()),
              unreachable);
      case Throwable other -> other;
    };
  }

  private static URI target(Instance instance, ServerWebExchange exchange) {
    URI asked = exchange.getRequest().getURI();
    String query = asked.getRawQuery();
    return URI.create(instance.address() + asked.getRawPath() + (query == null ? "" : "?" + query));
  }
}
