package io.provingground.order.fulfilment;

import io.provingground.order.history.Money;
import io.provingground.order.history.PricedLine;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Any signal, whether it makes sense or not, but for the echo of a cancellation, which comes with
 * the event itself. Those by which an order gets on come more often.
 */
final class RandomSignal {
  private static final Money TOTAL = new Money(2580, "EUR");
  private static final Signal RESERVED =
      new Signal.StockReserved(
          List.of(new PricedLine("MUG-BLUE", 2, new Money(1290, "EUR"))),
          Instant.parse("2036-01-15T10:15:00Z"));
  private static final Signal REFUSED = new Signal.ReservationRefused("PRICE_CHANGED", List.of());
  private static final List<Signal> ALL =
      List.of(
          RESERVED,
          RESERVED,
          RESERVED,
          RESERVED,
          REFUSED,
          REFUSED,
          new Signal.OrderPlaced(),
          new Signal.ReservationClosed(),
          new Signal.StockReleased(),
          new Signal.StockDispatched(),
          new Signal.StockDispatched(),
          new Signal.DispatchRefused("OUT_OF_STOCK"),
          new Signal.CommandExpired("ReserveStock"),
          new Signal.PaymentCaptured(TOTAL, "cap_test"),
          new Signal.PaymentDeclined(),
          new Signal.PaymentVoided(),
          new Signal.PaymentRefunded(TOTAL),
          new Signal.DeadlinePassed());

  private RandomSignal() {}

  static Signal next(Random random) {
    return ALL.get(random.nextInt(ALL.size()));
  }
}
