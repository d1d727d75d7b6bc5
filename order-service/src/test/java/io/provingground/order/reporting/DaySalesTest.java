package io.provingground.order.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.OrderEvent.DispatchRefused;
import io.provingground.order.history.OrderEvent.OrderCancelled;
import io.provingground.order.history.OrderEvent.OrderConfirmed;
import io.provingground.order.history.OrderEvent.OrderDelayed;
import io.provingground.order.history.OrderEvent.OrderPlaced;
import io.provingground.order.history.OrderEvent.OrderRejected;
import io.provingground.order.history.OrderEvent.OrderReopened;
import io.provingground.order.history.OrderEvent.PaymentCaptured;
import io.provingground.order.history.OrderEvent.PaymentRefunded;
import io.provingground.order.history.OrderEvent.VoucherGranted;
import io.provingground.order.history.PricedLine;
import io.provingground.order.reporting.SalesFigures.Amounts;
import io.provingground.order.reporting.SalesFigures.Orders;
import io.provingground.order.reporting.SalesFigures.Product;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DaySalesTest {
  private final DaySales sales = new DaySales();

  @Test
  void addsUpByCurrencyAndProduct() {
    add(placed(500, "EUR"), placed(300, "EUR"), placed(70, "USD"));
    add(new PaymentCaptured(new Money(500, "EUR"), "cap"));
    add(new PaymentRefunded(new Money(300, "EUR")));
    add(new OrderRejected("OUT_OF_STOCK", List.of()), new OrderCancelled("CUSTOMER"));
    sales.add(new OrderConfirmed(), List.of(line("B", 2, 100, "EUR"), line("A", 1, 300, "EUR")));
    sales.add(new OrderConfirmed(), List.of(line("B", 3, 90, "EUR"), line("B", 1, 70, "USD")));
    assertThat(sales.figures())
        .isEqualTo(
            new SalesFigures(
                new Orders(3, 2, 1, 1),
                List.of(new Amounts("EUR", 800, 500, 300, 770), new Amounts("USD", 70, 0, 0, 70)),
                List.of(
                    new Product("A", "EUR", 1, 300),
                    new Product("B", "EUR", 5, 470),
                    new Product("B", "USD", 1, 70))));
  }

  /** The money came and went, and nothing was sold; that it was promised a voucher moves none. */
  @Test
  void countsAnOrderThatWasDelayedAndGivenUpByItsMoneyOnly() {
    add(placed(500, "EUR"), new PaymentCaptured(new Money(500, "EUR"), "cap"));
    add(new OrderDelayed("PROMISE_BROKEN"), new DispatchRefused("PROMISE_BROKEN"));
    add(new VoucherGranted(new Money(50, "EUR")), new PaymentRefunded(new Money(500, "EUR")));
    assertThat(sales.figures())
        .isEqualTo(
            new SalesFigures(
                new Orders(1, 0, 0, 0), List.of(new Amounts("EUR", 500, 500, 500, 0)), List.of()));
  }

  /** Each figure counts events: the rejection was one, whatever came of the order afterwards. */
  @Test
  void keepsTheRejectionOfAnOrderThatWasReopened() {
    add(placed(500, "EUR"), new OrderRejected("PRICE_CHANGED", List.of()));
    add(new OrderReopened(new UUID(2, 2), "wrong price list"));
    sales.add(new OrderConfirmed(), List.of(line("A", 1, 500, "EUR")));
    assertThat(sales.figures().orders()).isEqualTo(new Orders(1, 1, 1, 0));
  }

  @Test
  void isEmptyWithoutEvents() {
    assertThat(sales.figures())
        .isEqualTo(new SalesFigures(new Orders(0, 0, 0, 0), List.of(), List.of()));
  }

  @Test
  void refusesSumsThatNoNumberHolds() {
    for (var times = 0; times < 1024; times++) {
      add(placed(Money.LARGEST, "EUR"));
    }
    assertThatThrownBy(() -> add(placed(Money.LARGEST, "EUR")))
        .isInstanceOf(ArithmeticException.class);
  }

  private void add(OrderEvent... events) {
    for (var event : events) {
      sales.add(event, List.of());
    }
  }

  private static OrderEvent placed(long amount, String currency) {
    return new OrderPlaced(new UUID(1, 1), List.of(), new Money(amount, currency));
  }

  private static PricedLine line(String sku, int quantity, long price, String currency) {
    return new PricedLine(sku, quantity, new Money(price, currency));
  }
}
