package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** {@code try}: places a sample order through the gateway and follows it to its end. */
final class Try implements Verb {
  private static final List<String> SKUS = List.of("MUG-BLUE", "TEA-EARL-100");
  private static final List<String> OPEN = List.of("PLACED", "RESERVED", "PAID");
  private static final Duration END_WITHIN = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "try";
  }

  @Override
  public String summary() {
    return "Places a sample order and follows it to CONFIRMED, showing each call as curl.";
  }

  @Override
  public List<Option> options() {
    return List.of(Gateway.URL);
  }

  @Override
  public int run(Request request) throws IOException, InterruptedException {
    System.out.println("TOKEN=$(./run token customer" + where(request) + ")\n");
    var gateway = Gateway.of(request);
    var trace = TraceContext.begin();
    var api = new ShownCalls(gateway, Token.of(request, "customer"));
    api.get("/api/v1/products?limit=3");
    long total = 0;
    for (String sku : SKUS) {
      total += api.get("/api/v1/products/" + sku).path("price").path("amount").asLong();
    }
    JsonNode order = api.post("/api/v2/orders", UUID.randomUUID().toString(), trace, body(total));
    follow(api, "/api/v2/orders/" + order.path("id").asString(), logsOf(trace, gateway));
    System.out.println("\nThe order is CONFIRMED. " + logsOf(trace, gateway));
    return ExitStatus.OK;
  }

  private static String where(Request request) {
    return Stream.of(Gateway.URL, Option.DATA)
        .filter(option -> request.has(option.name()))
        .map(option -> " " + option.name() + " " + request.value(option.name()).orElse(""))
        .collect(Collectors.joining());
  }

  private static Map<String, Object> body(long total) {
    return Map.of(
        "lines", SKUS.stream().map(sku -> Map.of("sku", sku, "quantity", 1)).toList(),
        "total", Map.of("amount", total, "currency", "EUR"),
        "paymentToken", "tok_approve");
  }

  /** Where to read what became of it; another gateway's logs are not known here. */
  static String logsOf(TraceContext trace, Gateway gateway) {
    return gateway.isNamed()
        ? "Each part's log names its trace id: " + trace.id()
        : "What all parts logged of it: "
            + gateway.layout().run("logs --all --trace " + trace.id());
  }

  private static void follow(ShownCalls api, String path, String logs) throws InterruptedException {
    long deadline = System.nanoTime() + END_WITHIN.toNanos();
    JsonNode order = api.get(path);
    String state = state(order);
    while (OPEN.contains(state) && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(250));
      order = api.getQuietly(path);
      if (!state(order).equals(state)) {
        System.out.println("  " + state(order));
      }
      state = state(order);
    }
    if (!state.equals("CONFIRMED")) {
      throw Trouble.of(
          "The order ended as " + state + " " + order.path("reason").asString("") + ".", logs);
    }
  }

  private static String state(JsonNode order) {
    return order.path("state").asString("unknown");
  }
}
