package io.provingground.gateway.routing;

import io.provingground.gateway.settings.GatewaySettings;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells which instance answered, where the operator wants that told. Answers of the gateway's own
 * do not carry it: no instance gave them.
 */
@Component
final class ServedBy implements HttpHeadersFilter, Ordered {
  private static final String HEADER = "Served-By";
  private final boolean told;

  ServedBy(GatewaySettings settings) {
    this.told = settings.revealInstances();
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public boolean supports(Type type) {
    return told && type == Type.RESPONSE;
  }

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    HttpHeaders headers = new HttpHeaders();
    headers.addAll(input);
    headers.set(HEADER, Passage.of(exchange).instance());
    return headers;
  }
}
