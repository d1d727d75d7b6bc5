package io.provingground.endtoend.checker;

import io.provingground.endtoend.history.Line;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What lies in order-service's database. */
public record OrderRecords(List<Order> orders, List<Event> events, List<Saga> sagas) {
  /** Copies the lists. */
  public OrderRecords {
    orders = List.copyOf(orders);
    events = List.copyOf(events);
    sagas = List.copyOf(sagas);
  }

  /** An order as its row says. */
  public record Order(UUID id, UUID customer, String key, Headline headline) {}

  /**
   * What the order's row and the read model's both say of an order.
   *
   * @param amount the total, minor units
   * @param reason why it did not end in CONFIRMED
   */
  public record Headline(
      String state,
      int version,
      @Nullable Instant placedAt,
      @Nullable Instant updatedAt,
      List<Line> lines,
      long amount,
      @Nullable String currency,
      @Nullable String reason) {
    /** Copies the lines. */
    public Headline {
      lines = List.copyOf(lines);
    }

    boolean isFinal() {
      return States.isFinal(state);
    }
  }

  /**
   * Where an order's saga stands.
   *
   * @param dueAt when it is looked at next; none once it is over
   */
  public record Saga(
      UUID order,
      String state,
      @Nullable Instant dueAt,
      Instant deadline,
      int attempt,
      int repeats,
      Instant updatedAt) {
    boolean isOver() {
      return dueAt == null;
    }
  }
}
