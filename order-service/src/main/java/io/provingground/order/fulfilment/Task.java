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
  /** Call the provider to void, and to refund if it had captured. */
  RESOLVE
}
