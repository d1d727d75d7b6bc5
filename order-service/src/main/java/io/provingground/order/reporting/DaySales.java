package io.provingground.order.reporting;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.OrderEvent.DispatchRefused;
import io.provingground.order.history.OrderEvent.DispatchRequested;
import io.provingground.order.history.OrderEvent.OrderCancelled;
import io.provingground.order.history.OrderEvent.OrderConfirmed;
import io.provingground.order.history.OrderEvent.OrderDelayed;
import io.provingground.order.history.OrderEvent.OrderPlaced;
import io.provingground.order.history.OrderEvent.OrderRejected;
import io.provingground.order.history.OrderEvent.OrderReopened;
import io.provingground.order.history.OrderEvent.PaymentCaptured;
import io.provingground.order.history.OrderEvent.PaymentRefunded;
import io.provingground.order.history.OrderEvent.PaymentRequested;
import io.provingground.order.history.OrderEvent.StockReserved;
import io.provingground.order.history.OrderEvent.VoucherGranted;
import io.provingground.order.history.PricedLine;
import io.provingground.order.reporting.SalesFigures.Amounts;
import io.provingground.order.reporting.SalesFigures.Orders;
import io.provingground.order.reporting.SalesFigures.Product;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fold of a day's events into figures. It grows with the number of products that were sold and
 * not with that of events, so a day of any size fits.
 */
final class DaySales {
  private long placed;
  private long confirmed;
  private long rejected;
  private long cancelled;
  private final Map<String, Amounts> money = new TreeMap<>();
  private final Map<String, Product> products = new TreeMap<>();

  /**
   * Adds one event.
   *
   * @param lines what was reserved for the event's order; read only if it was confirmed
   */
  void add(OrderEvent event, List<PricedLine> lines) {
    switch (event) {
      case OrderPlaced order -> {
        placed++;
        add(order.total(), 1, 0, 0, 0);
      }
      case OrderConfirmed _ -> {
        confirmed++;
        lines.forEach(this::sell);
      }
      case OrderRejected _ -> rejected++;
      case OrderCancelled _ -> cancelled++;
      case PaymentCaptured payment -> add(payment.amount(), 0, 1, 0, 0);
      case PaymentRefunded payment -> add(payment.amount(), 0, 0, 1, 0);
      case StockReserved _, PaymentRequested _, DispatchRequested _, DispatchRefused _ -> {}
      // Neither sold nor ended by that, and no money has moved.
      case OrderDelayed _, VoucherGranted _, OrderReopened _ -> {}
    }
  }

  SalesFigures figures() {
    return new SalesFigures(
        new Orders(placed, confirmed, rejected, cancelled),
        List.copyOf(money.values()),
        List.copyOf(products.values()));
  }

  private void sell(PricedLine line) {
    var price = line.unitPrice();
    var amount = Math.multiplyExact(price.amount(), (long) line.quantity());
    add(new Money(amount, price.currency()), 0, 0, 0, 1);
    products.merge(
        line.sku() + " " + price.currency(),
        new Product(line.sku(), price.currency(), line.quantity(), amount),
        (sum, more) ->
            new Product(
                sum.sku(),
                sum.currency(),
                sum.quantity() + more.quantity(),
                Math.addExact(sum.amount(), more.amount())));
  }

  /** Adds an amount so many times to each of the sums: once or not at all. */
  private void add(Money sum, int asPlaced, int asCaptured, int asRefunded, int asSold) {
    var amount = sum.amount();
    money.merge(
        sum.currency(),
        new Amounts(
            sum.currency(),
            asPlaced * amount,
            asCaptured * amount,
            asRefunded * amount,
            asSold * amount),
        (before, more) ->
            new Amounts(
                before.currency(),
                Math.addExact(before.placed(), more.placed()),
                Math.addExact(before.captured(), more.captured()),
                Math.addExact(before.refunded(), more.refunded()),
                Math.addExact(before.sold(), more.sold())));
  }
}
