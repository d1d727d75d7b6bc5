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
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
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
    if (headers.getContentLength() > most) {
      return Mono.error(tooLarge());
    }
    boolean hasBody =
        headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    return hasBody ? read(exchange).flatMap(chain::filter) : chain.filter(exchange);
  }

  private Mono<ServerWebExchange> read(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    return DataBufferUtils.join(request.getBody(), most)
        .map(BodyFilter::bytes)
        .defaultIfEmpty(new byte[0])
        .timeout(timeout, Mono.error(this::tooSlow))
        .onErrorMap(DataBufferLimitException.class, over -> tooLarge())
        .onErrorMap(BodyFilter::isBroken, BodyFilter::incomplete)
        .map(body -> exchange.mutate().request(new ReadRequest(request, body)).build());
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private ProblemException tooLarge() {
    // The connection stays open and the server reads the rest to nowhere: closed over unread bytes,
    // it
    // would be reset, and a client that is still sending would never see the answer.
    return Problem.BODY_TOO_LARGE.because("The most is " + most + " bytes.");
  }

  private ProblemException tooSlow() {
    return Problem.BODY_TOO_SLOW
        .because("It must be here within " + timeout.toMillis() + " ms.")
        .closing();
  }

  private static boolean isBroken(Throwable failure) {
    return failure instanceof IOException || failure instanceof AbortedException;
  }

  private static ProblemException incomplete(Throwable broken) {
    return Problem.MALFORMED_REQUEST.because("Its body broke off.", broken).closing();
  }
}
