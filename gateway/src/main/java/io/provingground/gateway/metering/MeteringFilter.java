package io.provingground.gateway.metering;

import io.provingground.gateway.routing.Passage;
import io.provingground.gateway.tracing.Trace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** Times each request and writes its line of the access log (logger {@code access}). */
@Component
final class MeteringFilter implements WebFilter, Ordered {
  private static final Logger ACCESS = LoggerFactory.getLogger("access");
  private final RequestTimers timers;

  MeteringFilter(RequestTimers timers) {
    this.timers = timers;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 10;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    long begun = System.nanoTime();
    return chain
        .filter(exchange)
        .doFinally(signal -> ended(exchange, signal, Duration.ofNanos(System.nanoTime() - begun)));
  }

  private void ended(ServerWebExchange exchange, SignalType signal, Duration duration) {
    Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
    Outcome outcome = Outcome.of(exchange, signal);
    timers.record(route == null ? RequestTimers.NO_ROUTE : route.getId(), outcome, duration);
    if (ACCESS.isInfoEnabled() && (route != null || outcome == Outcome.PROBLEM)) {
      log(exchange, outcome, duration);
    }
  }

  private static void log(ServerWebExchange exchange, Outcome outcome, Duration duration) {
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    Passage passage = Passage.find(exchange);
    ACCESS
        .atInfo()
        .addKeyValue("http.request.method", exchange.getRequest().getMethod().name())
        .addKeyValue("url.path", exchange.getRequest().getURI().getRawPath())
        .addKeyValue("http.response.status_code", status == null ? 200 : status.value())
        .addKeyValue("event.duration", duration.toNanos())
        .addKeyValue("event.outcome", outcome.label())
        .addKeyValue("server.address", instance(passage))
        .addKeyValue("traceId", Trace.of(exchange).id())
        .log("request");
  }

  private static String instance(@Nullable Passage passage) {
    String instance = passage == null ? null : passage.instance();
    return instance == null ? "-" : instance;
  }
}
