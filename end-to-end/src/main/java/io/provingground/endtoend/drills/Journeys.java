package io.provingground.endtoend.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people do with the shop, each tried once and reported as it ended. */
final class Journeys {
  static final List<String> NAMES =
      List.of("storefront", "sign-in", "catalogue", "place", "look up", "end");

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(12);

  private final Stage stage;
  private final String gateway;

  Journeys(Stage stage) {
    this.stage = stage;
    this.gateway = "http://localhost:" + stage.addresses().port("gateway", 1);
  }

  /** By journey: {@code works}, or how it failed. */
  Map<String, String> tryAll() throws InterruptedException {
    Map<String, String> outcomes = new LinkedHashMap<>();
    outcomes.put("storefront", is("200", stage.probe().status(gateway + "/")));
    outcomes.put("sign-in", signIn());
    outcomes.put(
        "catalogue", is("200", stage.probe().status(gateway + "/api/v1/products?limit=5")));
    Optional<UUID> order = stage.placeOne();
    outcomes.put("place", order.isPresent() ? "works" : "fails");
    outcomes.put("look up", is("200", stage.probe().status(gateway + "/api/v2/orders?limit=1")));
    outcomes.put("end", order.isPresent() ? end(order.get()) : "nothing placed");
    return outcomes;
  }

  private String signIn() {
    return stage.platform().tryToRun("token", "customer2").status() == 0 ? "works" : "fails";
  }

  private String end(UUID order) throws InterruptedException {
    Instant deadline = Instant.now().plus(ENDS_WITHIN);
    String state = "";
    while (!state.equals("CONFIRMED") && Instant.now().isBefore(deadline)) {
      state = stage.probe().state(gateway + "/api/v2/orders/" + order);
      stage.watch(Duration.ofMillis(250));
    }
    return is("CONFIRMED", state);
  }

  private static String is(String wanted, String outcome) {
    return outcome.equals(wanted) ? "works" : outcome;
  }
}
