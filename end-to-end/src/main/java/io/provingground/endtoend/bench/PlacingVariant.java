package io.provingground.endtoend.bench;

/** Three ways to place orders in the same tables. */
enum PlacingVariant {
  /**
   * One prepared statement and one commit for each order, without a service: what is compared with.
   */
  STATEMENTS("statements"),
  /** The endpoint as it is: orders that wait at the same time share a statement and a commit. */
  COALESCED("coalesced"),
  /** The endpoint with a largest batch of one. */
  PLAIN("plain");

  private final String label;

  PlacingVariant(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
