package io.provingground.order.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that happened to an order. The names and components are those of the contract {@code
 * order.events}; the payment token is in none of them.
 */
public sealed interface OrderEvent {
  /** An order was stored. */
  record OrderPlaced(UUID customerId, List<OrderLine> lines, Money total) implements OrderEvent {}

  /** Inventory holds the stock, at least until {@code holdUntil}. */
  record StockReserved(List<PricedLine> lines, Instant holdUntil) implements OrderEvent {}

  /** It cannot be fulfilled as agreed. */
  record OrderRejected(String reason, List<String> skus) implements OrderEvent {}

  /** Appended before the provider is called, so that a payment is never forgotten. */
  record PaymentRequested(Money amount) implements OrderEvent {}

  /** The provider holds the money. */
  record PaymentCaptured(Money amount, String reference) implements OrderEvent {}

  /** The pivot, appended before dispatch is commanded: from here on there is no cancelling. */
  record DispatchRequested() implements OrderEvent {}

  /** The goods are on their way. */
  record OrderConfirmed() implements OrderEvent {}

  /** It ended before dispatch. */
  record OrderCancelled(String reason) implements OrderEvent {}

  /** Inventory could not dispatch what was paid. */
  record DispatchRefused(String reason) implements OrderEvent {}

  /**
   * Goods that were promised are damaged or lost; they are dispatched when there are enough again.
   */
  record OrderDelayed(String reason) implements OrderEvent {}

  /**
   * An apology for goods that did not come again in time; its number is the order's id.
   *
   * @param value what it is worth
   */
  record VoucherGranted(Money value) implements OrderEvent {}

  /** The provider gave the money back. */
  record PaymentRefunded(Money amount) implements OrderEvent {}

  /**
   * An operator took back that it was rejected: it stands as it was placed. The compensation of
   * OrderRejected, and the only event by which a state goes back.
   *
   * @param operator the account of who did it
   * @param reason why, in the operator's words
   */
  record OrderReopened(UUID operator, String reason) implements OrderEvent {}

  /** The event's name in contracts and in the store. */
  default String type() {
    return getClass().getSimpleName();
  }
}
