package io.provingground.localplatform.sandbox;

/** Where an order's payment stands. */
enum PaymentStatus {
  /** Nothing is known of it. */
  NONE,
  /** The money is with the shop. */
  CAPTURED,
  /** Refused for good. */
  DECLINED,
  /** Nothing will be captured any more. */
  VOIDED,
  /** Captured, and given back. */
  REFUNDED
}
