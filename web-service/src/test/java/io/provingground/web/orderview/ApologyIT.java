package io.provingground.web.orderview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.web.parts.Browser;
import io.provingground.web.parts.WebTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a customer is told whose goods were lost. */
@WebTest
class ApologyIT {
  @LocalServerPort private int port;
  private final OrderViews views;
  private final TestOrder order = TestOrder.of(TestOrder.CUSTOMER_1);

  @Autowired
  ApologyIT(OrderViews views) {
    this.views = views;
  }

  @Test
  void saysThatWeAreSorryWhileTheGoodsAreWaitedFor() {
    delayed();
    assertThat(shownInVersion(6))
        .contains("data-state=\"DELAYED\"", "We are sorry", "were damaged")
        .doesNotContain("voucher over");
    order.send(order.event("OrderConfirmed", 7));
    assertThat(shownInVersion(7))
        .contains("data-state=\"CONFIRMED\"")
        .doesNotContain("We are sorry");
  }

  @Test
  void showsTheVoucherThatGoesWithTheMoney() {
    delayed();
    order.send(
        order.event("DispatchRefused", 7),
        order.event("VoucherGranted-v2", 8),
        order.event("PaymentRefunded", 9));
    assertThat(shownInVersion(9))
        .contains("data-state=\"REFUNDED\"", "We are sorry", "€3.42", "€34.29", "number is")
        .contains("<code>" + order.id() + "</code>");
  }

  @Test
  void saysSoToACustomerWhoHasNotPaid() {
    order.send(
        order.event("OrderPlaced", 1),
        order.event("StockReserved", 2),
        order.event("OrderRejected", 3).replace("OUT_OF_STOCK", "PROMISE_BROKEN"));
    assertThat(shownInVersion(3)).contains("You pay nothing", "were damaged. We are sorry.");
  }

  private void delayed() {
    order.send(1, 2, 3, 4, 5);
    order.send(order.event("OrderDelayed", 6));
  }

  private String shownInVersion(int version) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            views
                .find(order.id(), order.customer())
                .filter(view -> view.version() == version)
                .isPresent());
    var browser = new Browser(port);
    browser.signIn("customer1", "test-demo");
    return browser.get("/orders/" + order.id()).body();
  }
}
