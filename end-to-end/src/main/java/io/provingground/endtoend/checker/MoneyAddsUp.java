package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.OrderRecords.Order;
import java.util.List;
import java.util.Objects;

/** Invariant 4. The provider's own ledger is the witness; what our events say of money is not. */
final class MoneyAddsUp implements Invariant {
  @Override
  public String promise() {
    return "Captured − refunded is the total of each paid order and zero for every other;"
        + " nothing is captured twice, and nothing is paid for what was not ordered.";
  }

  @Override
  public void check(Index evidence, Examination examination) {
    evidence
        .payments()
        .keySet()
        .forEach(order ->
            examination.demand(
                evidence.exists(order),
                Subject.order(order),
                () ->
                    "the provider was asked to pay order %s, which does not exist"
                        .formatted(order)));
    for (var order : evidence.orders()) {
      examination.looksAt(1);
      check(order, evidence, examination);
    }
  }

  private static void check(Order order, Index evidence, Examination examination) {
    var subject = Subject.order(order.id());
    var payments = evidence.payments(order.id());
    var total = order.headline().amount();
    var kept = payments.stream().mapToLong(Payment::moved).sum();
    var captures = payments.stream().filter(payment -> payment.moved() > 0).count();
    examination.demand(
        captures <= 1,
        subject,
        () -> "order %s was captured %d times".formatted(order.id(), captures));
    examination.demand(
        isInItsCurrency(order, payments),
        subject,
        () ->
            "order %s was paid in another currency than %s"
                .formatted(order.id(), order.headline().currency()));
    examination.demand(
        isRight(order, kept, evidence),
        subject,
        () ->
            "order %s is %s for %d, but the provider's ledger says %d was paid for it"
                .formatted(order.id(), order.headline().state(), total, kept));
  }

  private static boolean isInItsCurrency(Order order, List<Payment> payments) {
    return payments.stream()
        .filter(payment -> payment.moved() != 0)
        .allMatch(payment -> Objects.equals(payment.currency(), order.headline().currency()));
  }

  /** As long as its saga goes on, the money may be there or not yet; but never a part of it. */
  private static boolean isRight(Order order, long kept, Index evidence) {
    var total = order.headline().amount();
    var saga = evidence.saga(order.id());
    if (saga != null && !saga.isOver()) {
      return kept == total || kept == 0;
    }
    return kept == (States.isPaid(order.headline().state()) ? total : 0);
  }
}
