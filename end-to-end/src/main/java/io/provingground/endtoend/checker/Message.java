package io.provingground.endtoend.checker;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lies in its topic.
 *
 * @param at when the broker or the sender says it was sent
 * @param dead the headers that say why it was parked; none where it was not
 * @param envelope missing where it cannot be read
 */
public record Message(
    Place place, Instant at, String key, Map<String, String> dead, @Nullable Envelope envelope) {
  static final String ORDER_EVENTS = "order.events";
  static final String COMMANDS = "inventory.commands";
  static final String ANSWERS = "inventory.events";
  static final String DEAD = ".dead";

  /** Copies the headers. */
  public Message {
    dead = Map.copyOf(dead);
  }

  /** Where it lies. */
  public record Place(String topic, int partition, long offset) {
    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }

  /**
   * What every message of the platform says about itself.
   *
   * @param version the order's, in {@code order.events}; otherwise 0
   * @param schema the version of the schema of its data
   * @param correlation the id of the command that it answers
   */
  public record Envelope(
      String id,
      String type,
      UUID order,
      int version,
      int schema,
      Instant time,
      @Nullable String correlation,
      String data) {
    Event event() {
      return new Event(order, version, type, schema, time, data);
    }
  }

  boolean isIn(String topic) {
    return place.topic().equals(topic);
  }

  boolean isParked() {
    return place.topic().endsWith(DEAD);
  }

  /** The order that it is about, as far as that can be told. */
  @Nullable UUID order() {
    if (envelope != null) {
      return envelope.order();
    }
    try {
      return UUID.fromString(key);
    } catch (IllegalArgumentException notAnOrder) {
      return null;
    }
  }

  /** Its id, or its key where it cannot be read. */
  String name() {
    return envelope == null ? key : envelope.id();
  }

  boolean isAnyOf(Set<String> names) {
    return names.contains(name()) || names.contains(key);
  }
}
