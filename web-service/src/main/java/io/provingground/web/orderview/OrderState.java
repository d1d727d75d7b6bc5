package io.provingground.web.orderview;

/** Where an order stands, and what a customer is told about it. */
public enum OrderState {
  /** Stored; nothing is reserved yet. */
  PLACED("Placed", "We have your order and are reserving the goods.", Tone.MOVING),
  /** Stock is held at the agreed price. */
  RESERVED("Reserved", "Your goods are set aside. The payment comes next.", Tone.MOVING),
  /** The provider holds the money. */
  PAID("Paid", "Your payment went through. We are sending the goods off.", Tone.MOVING),
  /** The goods are on their way. Final. */
  CONFIRMED("Confirmed", "Your order is on its way.", Tone.GOOD),
  /** It could not be fulfilled as agreed. Final. */
  REJECTED("Rejected", "We could not fulfil this order. You pay nothing.", Tone.BAD),
  /** It ended before dispatch. Final. */
  CANCELLED("Cancelled", "This order was cancelled.", Tone.BAD),
  /** Paid, and waiting for stock. */
  DELAYED(
      "Delayed",
      "We are sorry: your goods are delayed. We send them as soon as we can, or give the money back with a voucher.",
      Tone.MOVING),
  /** The money was given back. Final. */
  REFUNDED("Refunded", "We could not send your goods and have given the money back.", Tone.BAD);

  /** How a state is coloured. */
  public enum Tone {
    /** Something still happens. */
    MOVING,
    /** A good end. */
    GOOD,
    /** Another end. */
    BAD
  }

  private final String title;
  private final String message;
  private final Tone tone;

  OrderState(String title, String message, Tone tone) {
    this.title = title;
    this.message = message;
    this.tone = tone;
  }

  /** In one word. */
  public String title() {
    return title;
  }

  /** In one sentence. */
  public String message() {
    return message;
  }

  /** How it is coloured. */
  public Tone tone() {
    return tone;
  }

  /** Whether nothing more will happen. */
  public boolean isFinal() {
    return tone != Tone.MOVING;
  }

  /** Whether the customer may try to cancel; order-service decides. */
  public boolean isCancellable() {
    return this == PLACED || this == RESERVED;
  }
}
