package io.provingground.order.history.store;

import java.util.Arrays;

/**
 * The schemas of topic {@code order.events}, in which events are stored and published. This release
 * reads all of them for good, since a stored event is never written again.
 */
public enum EventSchema {
  /** Each amount of money names its currency. The release before reads nothing else. */
  V1(1),
  /**
   * An event names its currency once, and its amounts are plain integers: shorter by some 30 bytes
   * per line, and no event can mix currencies. Only for readers that have announced it.
   */
  V2(2);

  private final int number;

  EventSchema(int number) {
    this.number = number;
  }

  /** As it stands in the store, in messages and in settings. */
  public int number() {
    return number;
  }

  /** Whether this release knows a schema of this number. */
  static boolean isKnown(int number) {
    return Arrays.stream(values()).anyMatch(schema -> schema.number == number);
  }

  /**
   * The schema of this number.
   *
   * @throws IllegalArgumentException if this release knows none
   */
  public static EventSchema of(int number) {
    return Arrays.stream(values())
        .filter(schema -> schema.number == number)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("there is no schema " + number + " of events, only 1, 2"));
  }
}
