package io.provingground.endtoend.bench;

/** Two ways to work the same queue. */
enum ReservingVariant {
  /** As it is: commands that wait together share a transaction. */
  BATCHED("batched", 1),
  /** A transaction for each command, with as many workers as suit it best. */
  SINGLE("single", 2);

  private final String label;
  private final int instance;

  ReservingVariant(String label, int instance) {
    this.label = label;
    this.instance = instance;
  }

  /** The number of the instance that works so. */
  int instance() {
    return instance;
  }

  @Override
  public String toString() {
    return label;
  }
}
