package io.provingground.endtoend.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.endtoend.faults.PaymentProvider;
import io.provingground.endtoend.faults.PaymentProvider.Mode;
import io.provingground.endtoend.platform.Platform;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Goods are damaged after they were promised. A difficult payment provider holds each order between
 * reserve and dispatch, so that it can be told of no other.
 */
@ExtendWith(PlatformExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class BrokenPromiseJourneyIT {
  private static final String SKU = "MUG-TRAVEL";
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Shop customer;
  private final Shop operator;
  private final PaymentProvider provider;
  private final long price;

  BrokenPromiseJourneyIT(Platform platform) {
    customer = new Shop(platform.gateway(), platform.token("customer"));
    operator = new Shop(platform.gateway(), platform.token("operator"));
    provider =
        new PaymentProvider(platform.status().sandbox(), platform.secret("payment_operator_key"));
    price = Shop.json(customer.get("/api/v1/products/" + SKU)).at("/price/amount").asLong();
  }

  @AfterEach
  void mendTheProvider() {
    provider.behave();
  }

  @Test
  void aPaidOrderIsDelayedAndSentWhenItsGoodsAreThereAgain() {
    var order = heldWhile(Mode.LATE);
    var lost = loseAll();
    provider.behave();
    assertThat(customer.once(order, Set.of("DELAYED")).path("reason").asString())
        .isEqualTo("PROMISE_BROKEN");
    adjust("RECEIVE", lost);
    assertThat(Shop.state(customer.ended(order))).isEqualTo("CONFIRMED");
  }

  @Test
  void aPaidOrderIsGivenBackWithAVoucherAtItsDeadline() {
    var order = heldWhile(Mode.LATE);
    var lost = loseAll();
    provider.behave();
    var _ = customer.once(order, Set.of("DELAYED"));
    assertThat(Shop.state(customer.ended(order))).isEqualTo("REFUNDED");
    var history = Shop.json(customer.get("/api/v2/orders/" + order + "/history"));
    assertThat(history.required("events").valueStream())
        .filteredOn(event -> event.path("type").asString().equals("VoucherGranted"))
        .singleElement()
        .satisfies(
            event -> assertThat(event.at("/data/value/amount").asLong()).isEqualTo(price / 10));
    adjust("RECEIVE", lost);
  }

  @Test
  void anOrderThatIsNotPaidIsRejected() {
    var order = heldWhile(Mode.SLOW);
    var lost = loseAll();
    provider.behave();
    var ended = customer.ended(order);
    assertThat(Shop.state(ended)).isEqualTo("REJECTED");
    assertThat(ended.path("reason").asString()).isEqualTo("PROMISE_BROKEN");
    adjust("RECEIVE", lost);
  }

  private String heldWhile(Mode mode) {
    provider.behave(mode, LONG);
    var placed =
        customer.place(
            UUID.randomUUID().toString(),
            """
            {"lines": [{"sku": "%s", "quantity": 1}], "total": {"amount": %d, "currency": "EUR"},
             "paymentToken": "tok_approve"}\
            """
                .formatted(SKU, price));
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    var order = Shop.json(placed).required("id").asString();
    var _ = customer.once(order, Set.of("RESERVED"));
    return order;
  }

  /** All that is left, and the piece that was promised last. */
  private int loseAll() {
    var left = Shop.json(customer.get("/api/v1/availability?sku=" + SKU));
    var all = left.at("/items/0/available").asInt() + 1;
    adjust("WRITE_OFF", all);
    return all;
  }

  private void adjust(String kind, int quantity) {
    var body =
        "{\"kind\": \"%s\", \"sku\": \"%s\", \"quantity\": %d, \"reason\": \"Dropped by a forklift\"}"
            .formatted(kind, SKU, quantity);
    var done = operator.post("/api/v1/stock-adjustments", UUID.randomUUID().toString(), body);
    assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
  }
}
