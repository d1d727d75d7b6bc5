package io.provingground.localplatform.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request and its answer. */
final class Exchange {
  private static final int LONGEST_BODY = 64 * 1024;

  private final HttpExchange exchange;

  Exchange(HttpExchange exchange) {
    this.exchange = exchange;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  /** Whether the bearer token is the key; it takes as long for a wrong one as for the right one. */
  boolean carries(String key) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] sent = String.valueOf(header).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(sent, ("Bearer " + key).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The body as JSON.
   *
   * @throws IllegalArgumentException when it is too long or no JSON object
   */
  JsonNode body() throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (bytes.length > LONGEST_BODY) {
      throw new IllegalArgumentException("the body is longer than 64 KiB");
    }
    try {
      JsonNode node = JsonMapper.shared().readTree(bytes);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the body is not JSON", e);
    }
    throw new IllegalArgumentException("the body is not a JSON object");
  }

  void answer(int status, Object value) throws IOException {
    send(status, "application/json", Ledger.json(value));
  }

  void problem(int status, String name, String title, String detail) throws IOException {
    send(
        status,
        "application/problem+json",
        Ledger.json(
            Map.of(
                "type", "/problems/" + name, "title", title, "status", status, "detail", detail)));
  }

  void send(int status, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (status == 401) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
    }
    if (status == 503) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
