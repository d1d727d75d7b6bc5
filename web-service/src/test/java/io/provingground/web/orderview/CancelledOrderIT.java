package io.provingground.web.orderview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.web.parts.Browser;
import io.provingground.web.parts.WebTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A customer is told of money that comes back only where some was taken. */
@WebTest
class CancelledOrderIT {
  private static final String GIVEN_BACK = "The money that was taken is given back.";

  @LocalServerPort private int port;
  private final OrderViews views;

  @Autowired
  CancelledOrderIT(OrderViews views) {
    this.views = views;
  }

  @Test
  void promisesNoMoneyAfterADeclinedPayment() {
    assertThat(pageAfter("StockReserved", "PaymentRequested", "OrderCancelled"))
        .contains("This order was cancelled.")
        .doesNotContainIgnoringCase("given back");
  }

  @Test
  void promisesWhatWasTaken() {
    assertThat(pageAfter("StockReserved", "PaymentRequested", "PaymentCaptured", "OrderCancelled"))
        .contains("This order was cancelled.", GIVEN_BACK);
  }

  private String pageAfter(String... types) {
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
