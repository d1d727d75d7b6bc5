package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.OrderRecords.Order;
import io.provingground.endtoend.history.Content;
import io.provingground.endtoend.history.Entry.Sent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Invariant 1. An attempt whose outcome its client does not know may have made the order or not;
 * never may there be two.
 */
final class AcknowledgedOrdersExist implements Invariant {
  @Override
  public String promise() {
    return "Every acknowledged order exists, exactly once per idempotency key, with the content that was sent.";
  }

  @Override
  public void check(Index evidence, Examination examination) {
    evidence
        .placings()
        .forEach((key, attempts) -> {
          examination.looksAt(1);
          check(new Placing(key, attempts, evidence.orders(key)), examination);
          toldOrdersExist(key, attempts, evidence, examination);
        });
    evidence
        .looks()
        .forEach((order, attempts) ->
            examination.demand(
                evidence.exists(order)
                    || attempts.stream().noneMatch(AcknowledgedOrdersExist::isTold),
                Subject.order(order),
                () ->
                    "a client was told of the order when it asked for it, but it does not exist"));
  }

  /** All that is known of one key. */
  private record Placing(ClientKey key, List<Attempt> attempts, List<Order> orders) {
    Set<UUID> told() {
      return attempts.stream()
          .map(AcknowledgedOrdersExist::told)
          .flatMap(Set::stream)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<Attempt> accepted() {
      return attempts.stream().filter(Attempt::isAccepted).toList();
    }

    boolean isRefused() {
      return attempts.stream().allMatch(Attempt::isRefused);
    }

    /**
     * What the order may hold: what was accepted, or as long as nothing was, what may have been.
     */
    Set<Content> possible() {
      var accepted = accepted();
      return (accepted.isEmpty() ? attempts.stream().filter(Attempt::isOpen) : accepted.stream())
          .map(attempt -> attempt.sent().content())
          .filter(Objects::nonNull)
          .map(Objects::requireNonNull)
          .collect(Collectors.toSet());
    }

    /** Spaces and the order of fields make another digest, but not another body. */
    boolean isOneBody() {
      var accepted = accepted().stream().map(Attempt::sent).toList();
      return accepted.stream().map(Sent::digest).distinct().count() <= 1
          || accepted.stream().map(Sent::content).distinct().count() <= 1;
    }
  }

  private static void check(Placing placing, Examination examination) {
    var subject = Subject.key(placing.key());
    examination.demand(
        placing.orders().size() <= 1,
        subject,
        () ->
            "%d orders exist for key %s: %s"
                .formatted(placing.orders().size(), placing.key(), ids(placing.orders())));
    examination.demand(
        placing.told().size() <= 1,
        subject,
        () ->
            "clients were told of different orders for key %s: %s"
                .formatted(placing.key(), placing.told()));
    examination.demand(
        placing.isOneBody(),
        subject,
        () -> "different bodies were accepted under key %s".formatted(placing.key()));
    examination.demand(
        placing.orders().isEmpty() || !placing.isRefused(),
        subject,
        () ->
            "every attempt with key %s was refused, and yet there is order %s"
                .formatted(placing.key(), ids(placing.orders())));
    if (!placing.isRefused()) {
      placing.orders().forEach(order -> hasContent(order, placing, examination));
    }
  }

  private static void hasContent(Order order, Placing placing, Examination examination) {
    var possible = placing.possible();
    examination.demand(
        possible.isEmpty() || possible.stream().anyMatch(content -> isOf(content, order)),
        Subject.order(order.id()),
        () ->
            "order %s is %s for %d %s, which is not what was sent under key %s"
                .formatted(
                    order.id(),
                    Testimony.lines(order.headline().lines()),
                    order.headline().amount(),
                    order.headline().currency(),
                    placing.key()));
  }

  private static boolean isOf(Content content, Order order) {
    var stored = order.headline();
    return content.lines().equals(stored.lines())
        && content.amount() == stored.amount()
        && content.currency().equals(stored.currency());
  }

  private static void toldOrdersExist(
      ClientKey key, List<Attempt> attempts, Index evidence, Examination examination) {
    for (var attempt : attempts) {
      for (var order : told(attempt)) {
        var stored = evidence.order(order);
        examination.demand(
            stored != null && evidence.keyOf(stored).equals(key),
            Subject.order(order),
            () ->
                (stored == null
                        ? "order %s was acknowledged for key %s and does not exist"
                        : "order %s was acknowledged for key %s and exists under another")
                    .formatted(order, key));
      }
      examination.demand(
          !attempt.isAccepted() || !told(attempt).isEmpty() || !evidence.orders(key).isEmpty(),
          Subject.key(key),
          () -> "an order was acknowledged for key %s and none exists".formatted(key));
      examination.demand(
          !attempt.isDenied("idempotency-key-reused") || !evidence.orders(key).isEmpty(),
          Subject.key(key),
          () -> "key %s was refused as used for another order, and none exists".formatted(key));
    }
  }

  private static Set<UUID> told(Attempt attempt) {
    var answer = attempt.answer();
    return answer == null || answer.order() == null ? Set.of() : Set.of(answer.order());
  }

  private static boolean isTold(Attempt attempt) {
    var status = attempt.status();
    return status != null && status < 300;
  }

  private static List<UUID> ids(List<Order> orders) {
    return orders.stream().map(Order::id).toList();
  }
}
