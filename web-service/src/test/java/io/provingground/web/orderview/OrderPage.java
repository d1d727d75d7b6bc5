package io.provingground.web.orderview;

import static org.awaitility.Awaitility.await;

import io.provingground.web.parts.Browser;
import java.time.Duration;

/**
 * The page of an order, as its customer sees it.
 *
 * @param port where the shop is
 */
record OrderPage(int port, OrderViews views) {

  /** Of a new order, once all of these events, after its placing, can be seen. */
  String after(String... types) {
    var order = TestOrder.of(TestOrder.CUSTOMER_1);
    order.send(1);
    for (int i = 0; i < types.length; i++) {
      order.send(order.event(types[i], i + 2));
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> views.history(order.id()).size() == types.length + 1);
    var browser = new Browser(port);
    browser.signIn("customer1", "test-demo");
    return browser.get("/orders/" + order.id()).body();
  }
}
