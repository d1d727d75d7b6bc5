package io.provingground.localplatform.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop's end of the callbacks: notes each, and answers as it is told. */
final class Shop implements AutoCloseable {
  /** A callback as it arrived. */
  record Received(Instant at, String signature, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String order() {
      return json().path("orderId").asString();
    }
  }

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile IntUnaryOperator answers = _ -> 204;

  Shop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/", this::take);
    server.start();
  }

  /** Answers with the status for the n-th callback, from 1. */
  void answer(IntUnaryOperator statuses) {
    answers = statuses;
  }

  List<Received> received() {
    return received;
  }

  URI url() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/payment-callbacks");
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String signature = exchange.getRequestHeaders().getFirst("Payment-Signature");
      received.add(new Received(Instant.now(), String.valueOf(signature), body));
      exchange.sendResponseHeaders(answers.applyAsInt(received.size()), -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
