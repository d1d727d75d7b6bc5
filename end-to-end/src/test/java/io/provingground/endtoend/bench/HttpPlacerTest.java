package io.provingground.endtoend.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPlacerTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 201;
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(
              "%s %s %s %s %s"
                  .formatted(
                      exchange.getRemoteAddress().getPort(),
                      exchange.getRequestURI(),
                      headers.getFirst("Authorization"),
                      headers.getFirst("Idempotency-Key"),
                      body.contains("MUG-BLUE")));
          byte[] answer = "{\"detail\":\"so\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void placesOrderAfterOrderOverOneConnection() throws IOException {
    try (var placer = new HttpPlacer(server.getAddress().getPort(), "token", Baskets.ONE_MUG)) {
      placer.place("key-1");
      placer.place("key-2");
    }

    assertThat(asked)
        .hasSize(2)
        .allMatch(line -> line.contains("/api/v2/orders Bearer token key-"));
    assertThat(asked.stream().map(line -> line.split(" ", -1)[0]).distinct()).hasSize(1);
  }

  @Test
  void takesNothingButCreatedForPlaced() throws IOException {
    status = 503;
    try (var placer = new HttpPlacer(server.getAddress().getPort(), "token", Baskets.ONE_MUG)) {
      assertThatThrownBy(() -> placer.place("key"))
          .isInstanceOf(IOException.class)
          .hasMessage("an order was answered with 503: {\"detail\":\"so\"}");
    }
  }
}
