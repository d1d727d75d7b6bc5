package io.provingground.order.fulfilment;

import io.provingground.order.history.Money;
import io.provingground.order.history.PricedLine;
import java.time.Instant;
import java.util.List;

/**
 * Something that a saga learns: from order events, from inventory's answers, from the provider, or
 * from the clock.
 */
sealed interface Signal {
  record OrderPlaced() implements Signal {}

  /** By the customer, or by the saga itself, which then hears its own echo. */
  record OrderCancelled() implements Signal {}

  record StockReserved(List<PricedLine> lines, Instant holdUntil) implements Signal {}

  record ReservationRefused(String reason, List<String> skus) implements Signal {}

  record ReservationClosed() implements Signal {}

  /** Nothing is held any more: what was reserved is damaged or lost. */
  record PromiseBroken(List<String> skus) implements Signal {}

  record StockReleased() implements Signal {}

  record StockDispatched() implements Signal {}

  record DispatchRefused(String reason) implements Signal {}

  /** A command came too late and was not and will not be executed. */
  record CommandExpired(String command) implements Signal {}

  record PaymentCaptured(Money amount, String reference) implements Signal {}

  record PaymentDeclined() implements Signal {}

  /** The provider will never capture for this order, and holds nothing. */
  record PaymentVoided() implements Signal {}

  record PaymentRefunded(Money amount) implements Signal {}

  record DeadlinePassed() implements Signal {}
}
