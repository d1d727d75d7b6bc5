package io.provingground.endtoend.checker;

/** Invariant 2. Drills begin with fresh data, so each order has its attempt in the history. */
final class NoOrderUnsent implements Invariant {
  @Override
  public String promise() {
    return "No order exists that no client sent.";
  }

  @Override
  public void check(Index evidence, Examination examination) {
    examination.looksAt(evidence.orders().size());
    for (var order : evidence.orders()) {
      var key = evidence.keyOf(order);
      examination.demand(
          !evidence.placings(key).isEmpty(),
          Subject.order(order.id()),
          () -> "order %s exists under key %s, which no client sent".formatted(order.id(), key));
    }
  }
}
