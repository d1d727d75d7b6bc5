package io.provingground.localplatform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox that runs here, and a caller that checks each answer by the contract. */
final class SandboxClient {
  private static final String CONTRACT = "https://contracts/payment-provider.yaml";
  private static final String KEY = "api-key";
  private static final String OPERATOR = "operator-key";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Payments payments;
  private final SandboxServer server;
  private final List<Duration> pauses;
  private final List<String> notes;
  private final String key;

  /** An answer: status of HTTP, and of the payment where there is one. */
  record Answer(int code, String status) {}

  private SandboxClient(
      Payments payments,
      SandboxServer server,
      List<Duration> pauses,
      List<String> notes,
      String key) {
    this.payments = payments;
    this.server = server;
    this.pauses = pauses;
    this.notes = notes;
    this.key = key;
  }

  /** Makes what tells the shop of outcomes; it may write notes. */
  @FunctionalInterface
  interface Teller {
    Provider.Telling of(Payments payments, Consumer<String> notes) throws IOException;
  }

  static SandboxClient start(Path ledger) throws IOException {
    return start(ledger, InstantSource.system(), (_, _) -> (_, _) -> {});
  }

  static SandboxClient start(Path ledger, InstantSource clock, Teller teller) throws IOException {
    List<String> notes = new CopyOnWriteArrayList<>();
    List<Duration> pauses = new CopyOnWriteArrayList<>();
    var payments = new Payments(ledger, clock, notes::add);
    var settings = new SandboxSettings("127.0.0.1", 0, ledger, KEY, OPERATOR, Optional.empty());
    var provider = new Provider(payments, pauses::add, teller.of(payments, notes::add));
    return new SandboxClient(payments, new SandboxServer(settings, provider), pauses, notes, KEY);
  }

  SandboxClient withKey(String other) {
    return new SandboxClient(payments, server, pauses, notes, other);
  }

  void close() throws IOException {
    server.close();
    payments.close();
  }

  List<Duration> pauses() {
    return pauses;
  }

  List<String> notes() {
    return notes;
  }

  Answer capture(UUID order, long amount, String token) throws Exception {
    return put(
        order,
        "capture",
        "{\"amount\":{\"amount\":%d,\"currency\":\"EUR\"},\"token\":\"%s\"}"
            .formatted(amount, token));
  }

  Answer put(UUID order, String operation) throws Exception {
    return put(order, operation, "");
  }

  Answer put(UUID order, String operation, String body) throws Exception {
    return checked(
        request("/v1/payments/%s/%s".formatted(order, operation), key)
            .PUT(BodyPublishers.ofString(body)));
  }

  Answer get(UUID order) throws Exception {
    return checked(request("/v1/payments/" + order, key));
  }

  int ledgerCode() throws Exception {
    return send(request("/ledger", key)).statusCode();
  }

  void behave(String mode, long delayMillis) throws Exception {
    String body = "{\"mode\":\"%s\",\"delayMillis\":%d}".formatted(mode, delayMillis);
    var answer = send(request("/behaviour", OPERATOR).PUT(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  /** What each attempt for the order moved, as the ledger tells it. */
  List<Long> moved(UUID order) throws Exception {
    return send(request("/ledger", OPERATOR))
        .body()
        .lines()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(entry -> entry.path("orderId").asString().equals(order.toString()))
        .map(entry -> entry.path("moved").asLong())
        .toList();
  }

  private Answer checked(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = send(request);
    String schema = answer.statusCode() == 200 ? "Payment" : "Problem";
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains(schema.equals("Payment") ? "application/json" : "application/problem+json");
    assertThat(Contract.violations(schema, answer.body())).isEmpty();
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    return new Answer(answer.statusCode(), body.path("status").asString());
  }

  private HttpRequest.Builder request(String path, String bearer) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Bearer " + bearer);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  static List<?> violations(String schema, String body) {
    return Contract.violations(schema, body);
  }

  private static final class Contract {
    private static final SchemaRegistry REGISTRY =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(CONTRACT, yaml())));

    static List<?> violations(String schema, String body) {
      return REGISTRY
          .getSchema(SchemaLocation.of(CONTRACT + "#/components/schemas/" + schema))
          .validate(body, InputFormat.JSON);
    }

    private static String yaml() {
      String name = "/contracts/openapi/payment-provider.yaml";
      try (InputStream in = Objects.requireNonNull(SandboxClient.class.getResourceAsStream(name))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
