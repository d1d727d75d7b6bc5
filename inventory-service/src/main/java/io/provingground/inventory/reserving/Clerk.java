package io.provingground.inventory.reserving;

import io.provingground.inventory.catalogue.Money;
import io.provingground.inventory.catalogue.Offer;
import io.provingground.inventory.reserving.Answer.CommandExpired;
import io.provingground.inventory.reserving.Answer.DispatchRefused;
import io.provingground.inventory.reserving.Answer.Refusal;
import io.provingground.inventory.reserving.Answer.ReservationClosed;
import io.provingground.inventory.reserving.Answer.ReservationRefused;
import io.provingground.inventory.reserving.Answer.StockDispatched;
import io.provingground.inventory.reserving.Answer.StockReleased;
import io.provingground.inventory.reserving.Answer.StockReserved;
import io.provingground.inventory.reserving.Command.DispatchStock;
import io.provingground.inventory.reserving.Command.ReleaseStock;
import io.provingground.inventory.reserving.Command.ReserveStock;
import io.provingground.inventory.reserving.Reservation.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides each command on the books. Nothing here reads or writes anything else. */
final class Clerk {

  private final Books books;
  private final Instant now;
  private final Duration tolerance;

  /**
   * Decides on these books.
   *
   * @param tolerance how much later than its expiry a command is still worked
   */
  Clerk(Books books, Instant now, Duration tolerance) {
    this.books = books;
    this.now = now;
    this.tolerance = tolerance;
  }

  Answer decide(Command command) {
    return switch (command) {
      case ReserveStock reserve -> reserve(reserve);
      case ReleaseStock release -> release(release);
      case DispatchStock dispatch -> dispatch(dispatch);
    };
  }

  private Answer reserve(ReserveStock command) {
    if (command.isExpired(now, tolerance)) {
      return new CommandExpired(command.type());
    }
    Reservation reservation = books.reservation(command.order());
    if (reservation == null) {
      return tryToHold(command);
    }
    return switch (reservation.state()) {
      // Another attempt of the same wish: it is fulfilled already.
      case HELD, DISPATCHED -> reserved(reservation);
      case EXPIRED, SHORT -> tryToHold(command);
      case CLOSED -> new ReservationClosed();
    };
  }

  private Answer tryToHold(ReserveStock command) {
    ReservationRefused refusal = refusal(command);
    if (refusal != null) {
      return refusal;
    }
    Terms terms = new Terms(command.total(), command.holdUntil());
    return reserved(books.hold(Reservation.held(command.order(), priced(command), terms)));
  }

  /** What is wrong with the wish itself comes before what may be otherwise tomorrow. */
  private @Nullable ReservationRefused refusal(ReserveStock command) {
    List<String> unknown = failing(command, line -> books.offer(line.sku()) == null);
    if (!unknown.isEmpty()) {
      return new ReservationRefused(Refusal.UNKNOWN_PRODUCT, unknown);
    }
    List<String> withdrawn = failing(command, line -> offer(line.sku()).withdrawn());
    if (!withdrawn.isEmpty()) {
      return new ReservationRefused(Refusal.WITHDRAWN, withdrawn);
    }
    if (!addsUp(command)) {
      return new ReservationRefused(Refusal.PRICE_CHANGED, List.of());
    }
    List<String> missing = failing(command, line -> !books.has(line.sku(), line.quantity()));
    return missing.isEmpty() ? null : new ReservationRefused(Refusal.OUT_OF_STOCK, missing);
  }

  private boolean addsUp(ReserveStock command) {
    Money total = command.total();
    List<PricedLine> lines = priced(command);
    return lines.stream().allMatch(l -> l.unitPrice().currency().equals(total.currency()))
        && sum(lines) == total.amount();
  }

  private Answer release(ReleaseStock command) {
    Reservation reservation = books.reservation(command.order());
    if (reservation == null) {
      books.put(Reservation.neverMade(command.order()));
      return new StockReleased();
    }
    switch (reservation.state()) {
      case HELD, EXPIRED, SHORT -> books.close(reservation);
      // Nothing is held in either: the answer is true as it stands.
      case CLOSED, DISPATCHED -> {}
    }
    return new StockReleased();
  }

  private Answer dispatch(DispatchStock command) {
    Reservation reservation = books.reservation(command.order());
    if (reservation == null) {
      return dispatchAnew(command, Refusal.OUT_OF_STOCK);
    }
    return switch (reservation.state()) {
      case HELD -> new StockDispatched(books.dispatch(reservation).lines());
      case DISPATCHED -> new StockDispatched(reservation.lines());
      case EXPIRED -> dispatchAnew(command, Refusal.OUT_OF_STOCK);
      // Restocked meanwhile: the customer gets it after all.
      case SHORT -> dispatchAnew(command, Refusal.PROMISE_BROKEN);
      case CLOSED -> new DispatchRefused(Refusal.CLOSED);
    };
  }

  /** The customer has paid these prices, so they hold, whatever the catalogue says today. */
  private Answer dispatchAnew(DispatchStock command, Refusal ifTooFew) {
    if (!command.lines().stream().allMatch(line -> books.has(line.sku(), line.quantity()))) {
      return new DispatchRefused(ifTooFew);
    }
    String currency = command.lines().getFirst().unitPrice().currency();
    Terms terms = new Terms(new Money(sum(command.lines()), currency), now);
    UUID order = command.order();
    Reservation held = books.hold(Reservation.held(order, command.lines(), terms));
    return new StockDispatched(books.dispatch(held).lines());
  }

  private static StockReserved reserved(Reservation reservation) {
    Terms terms = reservation.agreed();
    return new StockReserved(reservation.lines(), terms.total(), terms.holdUntil());
  }

  private List<PricedLine> priced(ReserveStock command) {
    List<PricedLine> lines = new ArrayList<>();
    for (Line line : command.lines()) {
      lines.add(new PricedLine(line.sku(), line.quantity(), offer(line.sku()).price()));
    }
    return lines;
  }

  private Offer offer(String sku) {
    return Objects.requireNonNull(books.offer(sku), sku);
  }

  private static List<String> failing(ReserveStock command, Predicate<Line> fails) {
    return command.lines().stream().filter(fails).map(Line::sku).toList();
  }

  /** Overflow throws; the catalogue's own prices are bounded so that it cannot happen with them. */
  private static long sum(List<PricedLine> lines) {
    return lines.stream()
        .mapToLong(l -> Math.multiplyExact(l.unitPrice().amount(), (long) l.quantity()))
        .reduce(0, Math::addExact);
  }
}
