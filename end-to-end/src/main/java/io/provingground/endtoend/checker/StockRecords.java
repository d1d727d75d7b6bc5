package io.provingground.endtoend.checker;

import io.provingground.endtoend.history.Line;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What lies in inventory-service's database.
 *
 * @param stock the figures that are worked with
 * @param ledger the same figures, as the database adds them up from the movements
 */
public record StockRecords(
    List<Figures> stock,
    List<Figures> ledger,
    List<Movement> movements,
    List<Reservation> reservations,
    List<Answer> answers) {
  static final String HELD = "HELD";
  static final String DISPATCHED = "DISPATCHED";

  /** Copies the lists. */
  public StockRecords {
    stock = List.copyOf(stock);
    ledger = List.copyOf(ledger);
    movements = List.copyOf(movements);
    reservations = List.copyOf(reservations);
    answers = List.copyOf(answers);
  }

  /** How many pieces of a product are where. */
  public record Figures(
      String sku, long received, long onHand, long reserved, long dispatched, long writtenOff) {
    static Figures none(String sku) {
      return new Figures(sku, 0, 0, 0, 0, 0);
    }

    boolean addUp() {
      return onHand + dispatched + writtenOff == received;
    }

    boolean areWithinReach() {
      return 0 <= reserved && reserved <= onHand;
    }

    /** The figures after a movement; what each kind does is said here once more, on purpose. */
    Figures after(String kind, long moved) {
      return switch (kind) {
        case "RECEIVED" -> plus(moved, moved, 0, 0, 0);
        case "RESERVED" -> plus(0, 0, moved, 0, 0);
        case "RELEASED", "EXPIRED", "BROKEN" -> plus(0, 0, -moved, 0, 0);
        case DISPATCHED -> plus(0, -moved, -moved, moved, 0);
        case "WRITTEN_OFF" -> plus(0, -moved, 0, 0, moved);
        default -> throw new IllegalArgumentException("unknown kind of movement: " + kind);
      };
    }

    private Figures plus(long in, long shelf, long set, long out, long lost) {
      return new Figures(
          sku, received + in, onHand + shelf, reserved + set, dispatched + out, writtenOff + lost);
    }
  }

  /** A line of the stock's ledger. */
  public record Movement(
      long position, String sku, String kind, long quantity, @Nullable UUID order, Instant at) {}

  /** What is or was held for an order. */
  public record Reservation(
      UUID order, String state, @Nullable Instant holdUntil, Instant changedAt, List<Line> lines) {
    /** Copies the lines. */
    public Reservation {
      lines = List.copyOf(lines);
    }

    boolean isHeld() {
      return state.equals(HELD);
    }
  }

  /** What was answered to a command, recorded with its work. */
  public record Answer(String command, UUID order, String type, Instant at) {}
}
