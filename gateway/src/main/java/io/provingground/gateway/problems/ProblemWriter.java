package io.provingground.gateway.problems;

import io.provingground.gateway.tracing.Trace;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a problem: as problem details, or as a small page where a browser asked for one outside of
 * the API.
 */
@Component
public final class ProblemWriter {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /** Whether this exchange was answered by the gateway itself. */
  public static boolean wrote(ServerWebExchange exchange) {
    return exchange.getAttribute(Problem.class.getName()) != null;
  }

  Mono<Void> write(ServerWebExchange exchange, ProblemException exception) {
    Problem problem = exception.problem();
    exchange.getAttributes().put(Problem.class.getName(), problem);
    boolean page = wantsPage(exchange);
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(problem.status());
    HttpHeaders headers = response.getHeaders();
    headers.clear();
    headers.addAll(exception.headers());
    headers.setContentType(page ? HTML : MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
    if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      headers.set(HttpHeaders.RETRY_AFTER, "1");
    }
    if (page) {
      headers.set("Content-Security-Policy", ProblemPage.POLICY);
      headers.set("X-Content-Type-Options", "nosniff");
    }
    byte[] body = page ? ProblemPage.of(exchange, exception) : details(exchange, exception);
    headers.setContentLength(body.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  private static boolean wantsPage(ServerWebExchange exchange) {
    String path = exchange.getRequest().getPath().value();
    String accept = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
    return !path.startsWith("/api/") && accept != null && accept.contains("text/html");
  }

  private byte[] details(ServerWebExchange exchange, ProblemException exception) {
    Problem problem = exception.problem();
    return json.writeValueAsBytes(
        new ProblemBody(
            problem.type(),
            problem.title(),
            problem.status().value(),
            exception.detail(),
            exchange.getRequest().getURI().getRawPath(),
            Trace.of(exchange).id()));
  }
}
