package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.Order;
import io.provingground.order.history.OrderState;
import io.provingground.order.history.store.EventStore;
import io.provingground.order.lookup.OrderView;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever comes in whatever order, by sagas, customers, operators, the provider and the sweep: the
 * stored state is what the events make of the order, and no version of the past ever changes. The
 * seed is in each test's name; to see one again, put it among those that are fixed.
 */
@OrderServiceTest
class FoldPropertyIT {
  private static final int ROUNDS = 120;
  private static final int UNDER_WAY = 5;
  private static final int LARGEST_BATCH = 4;
  private static final int CAPTURING_TAKES_MS = 700;

  @LocalServerPort private int port;
  @Autowired private Fulfilment fulfilment;
  @Autowired private EventStore history;

  private final List<UUID> orders = new ArrayList<>();
  private final Map<UUID, Map<Integer, JsonNode>> seen = new HashMap<>();
  private Client customer = Client.anonymous(0);
  private Client operator = Client.anonymous(0);

  static LongStream seeds() {
    return LongStream.of(11, 2036, new Random().nextLong());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void storedStateIsTheFoldOfEvents(long seed) {
    var random = new Random(seed);
    customer = Client.newCustomer(port);
    operator = Client.with(port, Issuer.token("operator"));
    for (var round = 0; round < ROUNDS; round++) {
      if (orders.size() < UNDER_WAY || random.nextInt(4) == 0) {
        place(random);
      }
      act(random).forEach(this::isConsistent);
    }
    orders.forEach(this::keepsItsPast);
    orders.forEach(this::isSound);
    assertThat(orders.stream().flatMap(id -> types(id).stream()))
        .as("events that came about")
        .contains("OrderRejected", "OrderReopened", "OrderCancelled", "DispatchRequested");
  }

  private void place(Random random) {
    var id = customer.place().at("/id");
    if (random.nextBoolean()) {
      // So that others come while the payment is open.
      Provider.answers(
          id, "capture", Provider.status("CAPTURED").withFixedDelay(CAPTURING_TAKES_MS));
    }
    Provider.answers(id, "void", Provider.status(random.nextBoolean() ? "CAPTURED" : "DECLINED"));
    orders.add(UUID.fromString(id));
  }

  /** Returns the orders that were touched. */
  private List<UUID> act(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> {
        var id = recent(random);
        assertThat(customer.cancel(id.toString()).status()).isIn(200, 409);
        yield List.of(id);
      }
      case 1, 2 -> {
        var id = rejected().orElse(recent(random));
        assertThat(operator.reopen(id.toString(), reopening(id)).status()).isIn(200, 409);
        yield List.of(id);
      }
      default -> {
        var heard =
            IntStream.rangeClosed(0, random.nextInt(LARGEST_BATCH))
                .mapToObj(_ -> new Heard(recent(random), RandomSignal.next(random)))
                .toList();
        fulfilment.on(heard);
        yield heard.stream().map(Heard::orderId).distinct().toList();
      }
    };
  }

  private UUID recent(Random random) {
    var recent = recent();
    return recent.get(random.nextInt(recent.size()));
  }

  private List<UUID> recent() {
    return orders.subList(Math.max(0, orders.size() - UNDER_WAY), orders.size());
  }

  private Optional<UUID> rejected() {
    return recent().stream().filter(id -> order(id).state() == OrderState.REJECTED).findFirst();
  }

  private String reopening(UUID id) {
    return "{\"version\": %d, \"reason\": \"by chance\", \"paymentToken\": \"tok_approve\"}"
        .formatted(order(id).version());
  }

  /**
   * The row as it is shown, and the fold as it is loaded, each against the order of its version.
   */
  private void isConsistent(UUID id) {
    var row = (ObjectNode) customer.get(id.toString()).body();
    // What it waits for is the saga's business.
    row.remove("awaits");
    assertThat(row).as("row").isEqualTo(then(id, row.at("/version").asInt()));
    var folded = order(id);
    var shown = Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(OrderView.of(folded)));
    assertThat(shown).as("fold").isEqualTo(then(id, folded.version()));
  }

  private JsonNode then(UUID id, int version) {
    var body = customer.getAt(id.toString(), Integer.toString(version)).body();
    seen.computeIfAbsent(id, _ -> new HashMap<>()).put(version, body);
    return body;
  }

  private void keepsItsPast(UUID id) {
    for (var moment : Map.copyOf(seen.getOrDefault(id, Map.of())).entrySet()) {
      assertThat(then(id, moment.getKey())).as("the past").isEqualTo(moment.getValue());
    }
  }

  /** Goods or money, and no way back from the pivot. */
  private void isSound(UUID id) {
    var types = types(id);
    assertThat(types).startsWith("OrderPlaced");
    if (types.contains("OrderConfirmed")) {
      assertThat(types)
          .containsSubsequence("PaymentCaptured", "DispatchRequested", "OrderConfirmed");
      assertThat(types).endsWith("OrderConfirmed").doesNotContain("PaymentRefunded");
    }
    if (types.contains("DispatchRequested")) {
      assertThat(types).doesNotContain("OrderCancelled");
    }
    if (types.contains("PaymentRefunded")) {
      assertThat(types).containsSubsequence("PaymentRequested", "PaymentRefunded");
    }
    assertThat(types.stream().filter("PaymentRefunded"::equals).count()).isLessThan(2);
  }

  private List<String> types(UUID id) {
    return history.history(id).stream().map(recorded -> recorded.event().type()).toList();
  }

  private Order order(UUID id) {
    return history.load(id).orElseThrow();
  }
}
