package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.OrderRecords.Order;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells all that any witness knows of a subject, in order of time. */
final class Story {
  private static final int LONGEST = 200;

  private final Index evidence;

  Story(Index evidence) {
    this.evidence = evidence;
  }

  /** One line each. */
  List<String> of(Subject subject) {
    var moments =
        switch (subject) {
          case Subject.OfOrder(var order) -> ofOrder(order);
          case Subject.OfKey(var key) -> ofKey(key);
          case Subject.OfProduct(var sku) -> new ProductTestimony(evidence).of(sku);
          case Subject.OfMessage(var message) -> List.of(Testimony.of(message));
          case Subject.OfPlatform() -> List.<Moment>of();
        };
    var lines = moments.stream().sorted(Moment.BY_TIME).map(Moment::line).toList();
    if (lines.size() <= LONGEST) {
      return lines;
    }
    var shortened = new ArrayList<>(lines.subList(0, LONGEST / 2));
    shortened.add("… %d lines left out …".formatted(lines.size() - LONGEST));
    shortened.addAll(lines.subList(lines.size() - LONGEST / 2, lines.size()));
    return shortened;
  }

  private List<Moment> ofKey(ClientKey key) {
    var orders = new LinkedHashSet<UUID>();
    evidence.orders(key).stream().map(Order::id).forEach(orders::add);
    for (var attempt : evidence.placings(key)) {
      var answer = attempt.answer();
      if (answer != null && answer.order() != null) {
        orders.add(answer.order());
      }
    }
    return tell(Set.of(key), orders);
  }

  private List<Moment> ofOrder(UUID id) {
    var order = evidence.order(id);
    var keys = order == null ? keysToldOf(id) : Set.of(evidence.keyOf(order));
    return tell(keys, Set.of(id));
  }

  private List<Moment> tell(Set<ClientKey> keys, Set<UUID> orders) {
    var testimony = new Testimony();
    keys.forEach(key -> testimony.attempts(evidence.placings(key)));
    for (var id : orders) {
      testimony.attempts(evidence.looks(id));
      testimony.order(evidence.order(id), evidence.events(id), evidence.saga(id));
      testimony.messages(evidence.messages(id));
      testimony.stock(evidence.movements(id), evidence.reservation(id), evidence.answers(id));
      testimony.payments(evidence.payments(id));
      testimony.view(evidence.view(id), evidence.viewEvents(id));
    }
    return testimony.moments();
  }

  /** Of an order that does not exist, only clients know the key. */
  private Set<ClientKey> keysToldOf(UUID order) {
    var keys = new LinkedHashSet<ClientKey>();
    evidence
        .placings()
        .forEach((key, attempts) -> {
          if (attempts.stream().anyMatch(attempt -> attempt.isToldOf(order))) {
            keys.add(key);
          }
        });
    return keys;
  }
}
