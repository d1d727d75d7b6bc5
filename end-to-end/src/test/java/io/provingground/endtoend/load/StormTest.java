package io.provingground.endtoend.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.provingground.endtoend.history.History;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StormTest {
  private static final int KEYS = 40;

  @TempDir Path folder;

  private final Map<String, UUID> orders = new ConcurrentHashMap<>();
  private volatile boolean forgetful;
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsEachKeyOneToFiveTimesAndFindsAllAnswersEqual() throws Exception {
    Storm.Result result = send();

    assertThat(result.keys()).isEqualTo(KEYS).isEqualTo(orders.size());
    assertThat(result.sent()).isBetween(KEYS + 1, 5 * KEYS - 1);
    assertThat(result.news()).isEqualTo(KEYS);
    assertThat(result.unequal()).isEmpty();
    assertThat(result.unanswered()).isZero();
  }

  @Test
  void noticesAServerThatForgetsKeys() throws Exception {
    forgetful = true;

    Storm.Result result = send();

    assertThat(result.news()).isEqualTo(result.sent()).isGreaterThan(KEYS);
    assertThat(result.unequal()).isNotEmpty();
  }

  private Storm.Result send() throws Exception {
    String gateway = "http://localhost:" + server.getAddress().getPort();
    var plan =
        new LoadPlan(100, 7, Duration.ofMinutes(1), 100, Duration.ofSeconds(20), List.of(gateway));
    var offers = List.of(new Offer("A", 100), new Offer("B", 200), new Offer("C", 300));
    try (var history = History.create(folder.resolve("history.jsonl"))) {
      return new Storm(plan, offers, List.of(new Account("customer1", "token")), history)
          .send(KEYS);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    exchange.getRequestBody().readAllBytes();
    UUID drawn = UUID.randomUUID();
    UUID before = forgetful ? null : orders.putIfAbsent(key, drawn);
    if (before != null) {
      exchange.getResponseHeaders().set("Idempotency-Replayed", "true");
    }
    byte[] answer =
        "{\"id\":\"%s\",\"version\":1,\"state\":\"PLACED\"}"
            .formatted(before == null ? drawn : before)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(201, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
