package io.provingground.localplatform.sandbox;

/** What can be asked for an order's payment; operation and order are the key of a request. */
enum Operation {
  CAPTURE,
  VOID,
  REFUND
}
