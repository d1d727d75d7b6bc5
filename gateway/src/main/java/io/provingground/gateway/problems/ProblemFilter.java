package io.provingground.gateway.problems;

import io.provingground.gateway.tracing.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Turns every failure into an answer. A filter and no exception handler: what lies outside of it,
 * such as the access log, sees the answer's status.
 */
@Component
final class ProblemFilter implements WebFilter, Ordered {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemFilter.class);
  private final ProblemWriter writer;

  ProblemFilter(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 20;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return chain.filter(exchange).onErrorResume(failure -> answer(exchange, failure));
  }

  private Mono<Void> answer(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()) {
      breakOff(exchange);
      return Mono.error(failure);
    }
    ProblemException problem = Diagnosis.of(failure);
    if (problem.problem() == Problem.INTERNAL) {
      LOG.atError()
          .setCause(failure)
          .addKeyValue("traceId", Trace.of(exchange).id())
          .log("A request failed in the gateway itself; it was answered with 500.");
    }
    return writer.write(exchange, problem);
  }

  /**
   * Half an answer is out: only a broken connection tells the client that the rest is missing. The
   * server would take a reset by the service for one by the client, and leave the client waiting or
   * end the answer as if it were whole.
   */
  private static void breakOff(ServerWebExchange exchange) {
    HttpServerResponse response =
        ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
    response.withConnection(DisposableChannel::dispose);
  }
}
