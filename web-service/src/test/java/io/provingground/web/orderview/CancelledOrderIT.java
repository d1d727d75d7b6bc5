package io.provingground.web.orderview;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.WebTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A customer is told of money that comes back only where some was taken. */
@WebTest
class CancelledOrderIT {
  private static final String GIVEN_BACK = "The money that was taken is given back.";

  private final OrderPage page;

  @Autowired
  CancelledOrderIT(@LocalServerPort int port, OrderViews views) {
    page = new OrderPage(port, views);
  }

  @Test
  void promisesNoMoneyAfterADeclinedPayment() {
    assertThat(page.after("StockReserved", "PaymentRequested", "OrderCancelled"))
        .contains("This order was cancelled.")
        .doesNotContainIgnoringCase("given back");
  }

  @Test
  void promisesWhatWasTaken() {
    assertThat(page.after("StockReserved", "PaymentRequested", "PaymentCaptured", "OrderCancelled"))
        .contains("This order was cancelled.", GIVEN_BACK);
  }
}
