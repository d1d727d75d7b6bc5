package io.provingground.gateway.draining;

import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Closes connections after their answer while the gateway drains, and ends streams after it. */
@Component
final class DrainFilter implements WebFilter, Ordered {
  private final Drain drain;

  DrainFilter(Drain drain) {
    this.drain = drain;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 15;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpResponse response = exchange.getResponse();
    // Decided when the answer leaves: a request that came before the drain must close its
    // connection too.
    response.beforeCommit(() -> Mono.fromRunnable(() -> closeWhenDraining(response)));
    return chain.filter(exchange.mutate().response(new EndingStream(response)).build());
  }

  private void closeWhenDraining(ServerHttpResponse response) {
    if (drain.draining()) {
      response.getHeaders().set(HttpHeaders.CONNECTION, "close");
    }
  }

  /** Streams are what the gateway writes by flushing each part; other answers end by themselves. */
  private final class EndingStream extends ServerHttpResponseDecorator {
    EndingStream(ServerHttpResponse response) {
      super(response);
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
      return super.writeAndFlushWith(Flux.from(body).takeUntilOther(drain.over()));
    }
  }
}
