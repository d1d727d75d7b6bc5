package io.provingground.localplatform.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The provider's HTTP side: contracts/openapi/payment-provider.yaml, and a switch and the ledger
 * for operators.
 */
final class SandboxServer implements Closeable {
  private static final Pattern PAYMENT =
      Pattern.compile("/v1/payments/([0-9a-fA-F-]{36})(?:/(capture|void|refund))?");

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Provider provider;
  private final SandboxSettings settings;

  SandboxServer(SandboxSettings settings, Provider provider) throws IOException {
    this.provider = provider;
    this.settings = settings;
    // Without it each answer waits 40 ms for an acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.ofLiteral(settings.bind()), settings.port()), 256);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void handle(HttpExchange raw) throws IOException {
    var exchange = new Exchange(raw);
    try {
      route(exchange);
    } catch (IllegalArgumentException e) {
      exchange.problem(
          400, "invalid-request", "The request is not valid", "Correct it: " + e.getMessage());
    } catch (InterruptedException e) {
      // The sandbox stops; the caller asks again.
      raw.close();
    }
  }

  private void route(Exchange exchange) throws IOException, InterruptedException {
    switch (exchange.path()) {
      case "/livez", "/readyz" -> exchange.send(200, "text/plain", "ok");
      case "/behaviour" -> operator(exchange, () -> behaviour(exchange));
      case "/ledger" -> operator(exchange, () -> ledger(exchange));
      default -> payment(exchange);
    }
  }

  @FunctionalInterface
  private interface Answering {
    void answer() throws IOException;
  }

  private void operator(Exchange exchange, Answering answering) throws IOException {
    if (exchange.carries(settings.operatorKey())) {
      answering.answer();
    } else {
      unauthorized(exchange);
    }
  }

  private void behaviour(Exchange exchange) throws IOException {
    if (exchange.method().equals("PUT")) {
      JsonNode body = exchange.body();
      String mode = body.path("mode").asString("").toUpperCase(Locale.ROOT);
      provider.behave(
          new Behaviour(Behaviour.Mode.valueOf(mode), body.path("delayMillis").asLong(3_000)));
    }
    exchange.answer(200, provider.behaviour());
  }

  private void ledger(Exchange exchange) throws IOException {
    StringBuilder text = new StringBuilder();
    provider.payments().lines().forEach(line -> text.append(line).append('\n'));
    exchange.send(200, "application/x-ndjson", text.toString());
  }

  private void payment(Exchange exchange) throws IOException, InterruptedException {
    Matcher matcher = PAYMENT.matcher(exchange.path());
    if (!exchange.carries(settings.apiKey())) {
      unauthorized(exchange);
    } else if (!matcher.matches()) {
      exchange.problem(
          404, "not-found", "There is nothing here", "See payment-provider.yaml for the paths.");
    } else {
      payment(exchange, UUID.fromString(matcher.group(1)), String.valueOf(matcher.group(2)));
    }
  }

  private void payment(Exchange exchange, UUID orderId, String operation)
      throws IOException, InterruptedException {
    String wanted = operation.equals("null") ? "GET" : "PUT";
    if (!exchange.method().equals(wanted)) {
      exchange.problem(405, "method-not-allowed", "Wrong method", "Use " + wanted + ".");
      return;
    }
    try {
      switch (operation) {
        case "capture" -> answer(exchange, provider.capture(orderId, capture(exchange.body())));
        case "void" -> answer(exchange, provider.cancel(orderId));
        case "refund" -> answer(exchange, provider.refund(orderId));
        default -> find(exchange, orderId);
      }
    } catch (LedgerUnavailable e) {
      exchange.problem(503, "ledger-unavailable", "The ledger cannot be written", e.getMessage());
    }
  }

  private void find(Exchange exchange, UUID orderId) throws IOException {
    if (provider.behaviour().mode() == Behaviour.Mode.FAILING) {
      exchange.problem(503, "out-of-order", "The provider is out of order", "Ask again later.");
    } else {
      exchange.answer(200, provider.payments().find(orderId));
    }
  }

  private static void answer(Exchange exchange, Decision decision) throws IOException {
    switch (decision) {
      case Decision.Stands(LedgerEntry entry) -> exchange.answer(200, entry.payment());
      case Decision.Refused(String reason) ->
          exchange.problem(409, "conflict", "It cannot be done", reason);
      case Decision.Unavailable(String reason) ->
          exchange.problem(503, "out-of-order", "The provider is out of order", reason);
    }
  }

  private static Capture capture(JsonNode body) {
    JsonNode amount = body.path("amount");
    if (!amount.path("amount").isIntegralNumber() || !amount.path("amount").canConvertToLong()) {
      throw new IllegalArgumentException("amount.amount must be an integer");
    }
    return new Capture(
        new Money(amount.path("amount").longValue(), amount.path("currency").asString("")),
        body.path("token").asString(""));
  }

  private static void unauthorized(Exchange exchange) throws IOException {
    exchange.problem(
        401, "unauthorized", "The key is missing or wrong", "Send Authorization: Bearer KEY.");
  }
}
