package io.provingground.gateway.limits;

import io.provingground.gateway.problems.Problem;
import io.provingground.gateway.problems.ProblemException;
import io.provingground.gateway.settings.GatewaySettings;
import io.provingground.gateway.settings.LimitSettings;
import java.io.IOException;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/**
 * Reads the body as a whole before any service is asked: it is counted whether or not its length
 * was announced, a slow client holds no instance, and the body can be sent again. The limit keeps
 * the price of that small.
 *
 * <p>What is too large is read to its end, to nowhere, within the body's time: a connection that is
 * closed over unread bytes is reset, and a client that is still sending would not see the answer.
 */
@Component
final class BodyFilter implements GlobalFilter, Ordered {
  private final int most;
  private final Duration timeout;

  BodyFilter(GatewaySettings settings) {
    LimitSettings limits = settings.limits();
    this.most = Math.toIntExact(limits.body().toBytes());
    this.timeout = limits.bodyTimeout();
  }

  @Override
  public int getOrder() {
    return -100;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    boolean hasBody =
        headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    return hasBody ? read(exchange).flatMap(chain::filter) : chain.filter(exchange);
  }

  private Mono<ServerWebExchange> read(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    Body body = new Body(most);
    long announced = request.getHeaders().getContentLength();
    if (body.hopeless(announced)) {
      return Mono.error(tooLarge().closing());
    }
    return request
        .getBody()
        .doOnNext(body::add)
        .takeUntil(part -> body.hopeless())
        .then()
        .timeout(timeout, Mono.error(() -> late(body, announced)))
        .onErrorMap(BodyFilter::isBroken, BodyFilter::incomplete)
        .then(Mono.fromCallable(() -> withBody(exchange, body)));
  }

  private ServerWebExchange withBody(ServerWebExchange exchange, Body body) {
    if (body.hopeless()) {
      throw tooLarge().closing();
    }
    if (body.tooLarge()) {
      throw tooLarge();
    }
    return exchange.mutate().request(new ReadRequest(exchange.getRequest(), body.bytes())).build();
  }

  private ProblemException late(Body body, long announced) {
    boolean large = body.tooLarge() || announced > most;
    return (large ? tooLarge() : tooSlow()).closing();
  }

  private ProblemException tooLarge() {
    return Problem.BODY_TOO_LARGE.because("The most is " + most + " bytes.");
  }

  private ProblemException tooSlow() {
    return Problem.BODY_TOO_SLOW.because("It must be here within " + timeout.toMillis() + " ms.");
  }

  private static boolean isBroken(Throwable failure) {
    return failure instanceof IOException || failure instanceof AbortedException;
  }

  private static ProblemException incomplete(Throwable broken) {
    return Problem.MALFORMED_REQUEST.because("Its body broke off.", broken).closing();
  }
}
