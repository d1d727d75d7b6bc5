package io.provingground.endtoend.checker;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the events of an order make of it: the rules of order-service, written a second time from
 * the contract, so that a mistake there is not repeated here.
 *
 * @param reason why it did not end in CONFIRMED
 * @param asked whether payment was requested
 * @param pivot whether dispatch was requested
 * @param refused whether dispatch was refused
 * @param refunded whether the money was given back
 */
record Fold(
    String state,
    int version,
    @Nullable String reason,
    boolean asked,
    boolean pivot,
    boolean refused,
    boolean refunded) {
  private static final Fold NOTHING = new Fold("", 0, null, false, false, false, false);

  /** Thrown where an event cannot follow. */
  static final class BrokenException extends RuntimeException {
    BrokenException(String message) {
      super(message);
    }

    /** What cannot be. */
    String what() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Folds all events of an order.
   *
   * @throws BrokenException if they have a hole, or one cannot follow
   */
  static Fold of(UUID order, List<Event> events) {
    var fold = NOTHING;
    for (var event : events) {
      if (event.version() != fold.version + 1) {
        throw new BrokenException(
            "version %d of order %s follows version %d"
                .formatted(event.version(), order, fold.version));
      }
      if (!fold.mayBeFollowedBy(event.type())) {
        throw new BrokenException(
            "%s cannot follow version %d of order %s in state %s"
                .formatted(event.type(), fold.version, order, fold.state));
      }
      fold = fold.after(event);
    }
    return fold;
  }

  private boolean mayBeFollowedBy(String type) {
    return switch (type) {
      case "OrderPlaced" -> version == 0;
      case "StockReserved" -> state.equals(States.PLACED);
      case "OrderRejected" -> state.equals(States.PLACED) || state.equals(States.RESERVED);
      case "PaymentRequested" -> state.equals(States.RESERVED) && !asked;
      case "PaymentCaptured" -> state.equals(States.RESERVED) && asked;
      case "DispatchRequested" -> state.equals(States.PAID) && !pivot;
      case "OrderDelayed" -> state.equals(States.PAID) && pivot && !refused;
      case "OrderConfirmed", "DispatchRefused" -> isUnderWay() && pivot && !refused;
      case "VoucherGranted" -> state.equals(States.DELAYED) && refused && !refunded;
      case "OrderCancelled" -> version > 0 && !pivot && !States.isFinal(state);
      case "PaymentRefunded" -> asked && !refunded && (state.equals(States.CANCELLED) || refused);
      case "OrderReopened" -> state.equals(States.REJECTED) && !asked && !isClosed();
      default -> false;
    };
  }

  /** Whether inventory holds its reservation closed, so that there is nothing to begin anew. */
  private boolean isClosed() {
    return "PROMISE_BROKEN".equals(reason) || "RESERVATION_CLOSED".equals(reason);
  }

  private boolean isUnderWay() {
    return state.equals(States.PAID) || state.equals(States.DELAYED);
  }

  private Fold after(Event event) {
    return switch (event.type()) {
      case "OrderPlaced" -> in(States.PLACED, reason);
      case "OrderReopened" -> in(States.PLACED, null);
      case "StockReserved" -> in(States.RESERVED, reason);
      case "OrderRejected" -> in(States.REJECTED, reason(event));
      case "PaymentRequested" ->
          new Fold(state, version + 1, reason, true, pivot, refused, refunded);
      case "PaymentCaptured" -> in(States.PAID, reason);
      case "DispatchRequested" ->
          new Fold(state, version + 1, reason, asked, true, refused, refunded);
      case "OrderConfirmed" -> in(States.CONFIRMED, null);
      case "OrderCancelled" -> in(States.CANCELLED, reason(event));
      case "OrderDelayed" -> in(States.DELAYED, reason(event));
      case "VoucherGranted" -> in(state, reason);
      case "DispatchRefused" ->
          new Fold(state, version + 1, whyRefused(), asked, pivot, true, refunded);
      case "PaymentRefunded" ->
          new Fold(
              refused ? States.REFUNDED : state, version + 1, reason, asked, pivot, refused, true);
      default -> throw new IllegalArgumentException(event.type());
    };
  }

  /** An order whose goods were lost is refunded for that. */
  private @Nullable String whyRefused() {
    return state.equals(States.DELAYED) ? reason : "DISPATCH_REFUSED";
  }

  private Fold in(String next, @Nullable String why) {
    return new Fold(next, version + 1, why, asked, pivot, refused, refunded);
  }

  private static @Nullable String reason(Event event) {
    JsonNode reason = Json.read(event.data()).path("reason");
    return reason.isString() ? reason.asString() : null;
  }
}
