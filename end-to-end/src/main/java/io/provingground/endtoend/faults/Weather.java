package io.provingground.endtoend.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** How a link treats what passes. */
public sealed interface Weather {
  /** For reports, after the names of the two parts. */
  default String inWords() {
    return switch (this) {
      case Clear() -> "all passes";
      case Refusing() -> "refused";
      case Silent(var directions) ->
          directions.size() == 1
              ? "no " + word(directions.iterator().next()) + " arrive"
              : "nothing arrives";
      case Delayed(var by) -> by.toMillis() + " ms late";
      case Throttled(var bytes) -> bytes + " bytes a second";
      case Breaking(var direction, var after, var share) ->
          "%.0f %% of connections cut off at %s"
              .formatted(
                  share * 100,
                  after == 0
                      ? "the first " + word(direction).replaceFirst("s$", "")
                      : after + " bytes of " + word(direction));
    };
  }

  private static String word(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  /** All passes. */
  record Clear() implements Weather {}

  /** Nobody listens; connections that were open are reset. */
  record Refusing() implements Weather {}

  /**
   * Nothing arrives in these directions, and nobody is told: connections stay open. What was sent
   * arrives when the weather clears, as it does when a network repeats it.
   */
  record Silent(Set<Direction> directions) implements Weather {
    /** Copies the set. */
    public Silent {
      directions = Set.copyOf(directions);
    }

    /** Neither way. */
    public static Silent both() {
      return new Silent(Set.of(Direction.REQUESTS, Direction.ANSWERS));
    }
  }

  /** Everything arrives later by this much, both ways; as much passes in a second as without. */
  record Delayed(Duration by) implements Weather {}

  /** So many bytes a second for each connection and direction. */
  record Throttled(int bytesPerSecond) implements Weather {}

  /**
   * A connection is reset when so many bytes have passed in this direction since the weather
   * changed or the connection was opened; 0 cuts off the first answer.
   *
   * @param share of the connections to which that happens, 0 to 1
   */
  record Breaking(Direction direction, long afterBytes, double share) implements Weather {}
}
