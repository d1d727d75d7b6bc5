package io.provingground.order.fulfilment;

/**
 * What a saga asks of others. Each may be repeated at will: commands by their message id, calls by
 * the order's id.
 */
enum Task {
  /** Command ReserveStock. */
  RESERVE,
  /** Call the provider to capture. */
  CAPTURE,
  /** Command DispatchStock. */
  DISPATCH,
  /** Command ReleaseStock. */
  RELEASE,
  /** Call the provider to void, and to say if it had captured. */
  VOID,
  /** Call the provider to void, and to refund if it had captured. */
  RESOLVE;

  /** Whether it is asked of the payment provider. */
  boolean isOfProvider() {
    return switch (this) {
      case CAPTURE, VOID, RESOLVE -> true;
      case RESERVE, DISPATCH, RELEASE -> false;
    };
  }
}
