package io.provingground.endtoend.checker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether the topic tells an order's story as the store does. The promise is about the first
 * occurrence of each event; old ones may come again behind it.
 */
final class PublishedEvents {
  private PublishedEvents() {}

  static void check(UUID id, Index evidence, Examination examination) {
    var subject = Subject.order(id);
    var published =
        evidence.messages(id).stream()
            .filter(message -> message.isIn(Message.ORDER_EVENTS))
            .toList();
    var stored = byVersion(evidence.events(id));
    var firsts = firsts(published);
    for (var event : stored.values()) {
      examination.demand(
          firsts.contains(event.version()),
          subject,
          () ->
              "event %d of order %s (%s) is stored but not published"
                  .formatted(event.version(), id, event.type()));
    }
    examination.demand(
        firsts.equals(firsts.stream().sorted().toList()),
        subject,
        () -> "events of order %s were published in order %s".formatted(id, firsts));
    examination.demand(
        published.stream().map(message -> message.place().partition()).distinct().count() <= 1,
        subject,
        () ->
            "events of order %s lie in several partitions, where nothing keeps their order"
                .formatted(id));
    published.forEach(message -> isAsStored(message, stored, subject, examination));
  }

  private static void isAsStored(
      Message message, Map<Integer, Event> stored, Subject subject, Examination examination) {
    var envelope = message.envelope();
    examination.demand(
        envelope != null && envelope.event().equals(stored.get(envelope.version())),
        subject,
        () ->
            "message %s is not what is stored: %s; stored is: %s"
                .formatted(
                    message.place(),
                    envelope,
                    envelope == null ? null : stored.get(envelope.version())));
  }

  /** Versions in order of their first occurrences. */
  private static List<Integer> firsts(List<Message> published) {
    var seen = new HashSet<Integer>();
    var firsts = new ArrayList<Integer>();
    for (var message : published) {
      var envelope = message.envelope();
      if (envelope != null && seen.add(envelope.version())) {
        firsts.add(envelope.version());
      }
    }
    return firsts;
  }

  private static Map<Integer, Event> byVersion(List<Event> events) {
    var found = new HashMap<Integer, Event>();
    events.forEach(event -> found.put(event.version(), event));
    return found;
  }
}
