package io.provingground.endtoend.bench;

/** Three ways to take a piece of a product that others want as well. */
enum StockStrategy {
  /** Lock the row, look, decide, write: who comes later waits. */
  PESSIMISTIC("pessimistic"),
  /** Look, decide, write if nobody else has written since, or else begin again. */
  OPTIMISTIC("optimistic"),
  /** One statement that writes if there is enough: the decision is left to the database. */
  CONDITIONAL("conditional");

  private final String label;

  StockStrategy(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
