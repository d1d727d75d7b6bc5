package io.provingground.endtoend.checker;

/** An idempotency key; two customers may use the same one for different orders. */
record ClientKey(String customer, String key) {
  @Override
  public String toString() {
    return key + " of " + customer;
  }
}
