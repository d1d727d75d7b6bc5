package io.provingground.gateway.routing;

import io.provingground.gateway.tracing.Trace;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a service is told about the request. Whatever the client says about where it comes from is
 * dropped, since a service believes these headers. Runs after the filter of hop-by-hop headers: a
 * Connection header must not be able to remove what is set here.
 */
@Component
final class ServiceHeaders implements HttpHeadersFilter, Ordered {
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    HttpHeaders headers = new HttpHeaders();
    input.forEach((name, values) -> {
      if (!claimsOrigin(name.toLowerCase(Locale.ROOT))) {
        headers.addAll(name, values);
      }
    });
    describeOrigin(headers, exchange.getRequest());
    describeCall(headers, exchange);
    return headers;
  }

  private static boolean claimsOrigin(String name) {
    return name.startsWith("x-forwarded-")
        || name.startsWith("x-http2-")
        || name.equals("forwarded")
        || name.equals("x-real-ip")
        || name.equals("proxy-connection");
  }

  private static void describeOrigin(HttpHeaders headers, ServerHttpRequest request) {
    InetSocketAddress client = request.getRemoteAddress();
    if (client != null) {
      headers.set("X-Forwarded-For", client.getAddress().getHostAddress());
    }
    URI uri = request.getURI();
    String host = request.getHeaders().getFirst(HttpHeaders.HOST);
    headers.set("X-Forwarded-Proto", uri.getScheme());
    headers.set("X-Forwarded-Host", host == null ? uri.getHost() : host);
    headers.set("X-Forwarded-Port", String.valueOf(port(uri)));
  }

  private static int port(URI uri) {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return "https".equals(uri.getScheme()) ? 443 : 80;
  }

  private static void describeCall(HttpHeaders headers, ServerWebExchange exchange) {
    Passage passage = Passage.of(exchange);
    headers.set(CallHeaders.HOP_COUNT, String.valueOf(passage.hops() + 1));
    headers.set(
        CallHeaders.REQUEST_TIMEOUT_MS, String.valueOf(Math.max(1, passage.left().toMillis())));
    Trace.of(exchange).writeTo(headers);
    boolean expectsBody = WITH_BODY.contains(exchange.getRequest().getMethod().name());
    if (expectsBody && headers.getContentLength() < 0) {
      // Else the client library would announce a chunked body where there is none.
      headers.setContentLength(0);
    }
  }
}
