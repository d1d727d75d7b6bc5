package io.provingground.web.orderview;

import java.util.Arrays;
import java.util.Optional;

/** The events that a view is made of, and what each does to the state. */
enum EventType {
  ORDER_PLACED("OrderPlaced", "Order placed"),
  STOCK_RESERVED("StockReserved", "Goods reserved"),
  ORDER_REJECTED("OrderRejected", "Order rejected"),
  PAYMENT_REQUESTED("PaymentRequested", "Payment requested"),
  PAYMENT_CAPTURED("PaymentCaptured", "Payment received"),
  DISPATCH_REQUESTED("DispatchRequested", "Handed to the warehouse"),
  ORDER_CONFIRMED("OrderConfirmed", "On its way"),
  ORDER_CANCELLED("OrderCancelled", "Order cancelled"),
  ORDER_DELAYED("OrderDelayed", "Delayed: goods were damaged"),
  DISPATCH_REFUSED("DispatchRefused", "Warehouse could not send it"),
  VOUCHER_GRANTED("VoucherGranted", "Voucher given"),
  PAYMENT_REFUNDED("PaymentRefunded", "Money given back"),
  ORDER_REOPENED("OrderReopened", "Order taken up again");

  private final String contractName;
  private final String title;

  EventType(String contractName, String title) {
    this.contractName = contractName;
    this.title = title;
  }

  static Optional<EventType> named(String contractName) {
    return Arrays.stream(values())
        .filter(type -> type.contractName.equals(contractName))
        .findFirst();
  }

  /** For statements that leave out what only another release knows. */
  static String[] contractNames() {
    return Arrays.stream(values()).map(EventType::contractName).toArray(String[]::new);
  }

  String contractName() {
    return contractName;
  }

  String title() {
    return title;
  }

  /**
   * The state after this event. Money that comes or goes after the end does not reopen a cancelled
   * order.
   */
  OrderState after(OrderState before) {
    return switch (this) {
      case ORDER_PLACED, ORDER_REOPENED -> OrderState.PLACED;
      case STOCK_RESERVED -> OrderState.RESERVED;
      case ORDER_REJECTED -> OrderState.REJECTED;
      case PAYMENT_CAPTURED -> before == OrderState.CANCELLED ? before : OrderState.PAID;
      case ORDER_CONFIRMED -> OrderState.CONFIRMED;
      case ORDER_CANCELLED -> OrderState.CANCELLED;
      case ORDER_DELAYED -> OrderState.DELAYED;
      case PAYMENT_REFUNDED -> before == OrderState.CANCELLED ? before : OrderState.REFUNDED;
      case PAYMENT_REQUESTED, DISPATCH_REQUESTED, DISPATCH_REFUSED, VOUCHER_GRANTED -> before;
    };
  }
}
