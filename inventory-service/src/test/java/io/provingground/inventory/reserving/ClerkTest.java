package io.provingground.inventory.reserving;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.provingground.inventory.reserving.Command.Envelope;
import io.provingground.inventory.reserving.Command.ReleaseStock;
import io.provingground.inventory.reserving.Command.ReserveStock;
import io.provingground.inventory.reserving.Reservation.State;
import io.provingground.inventory.stock.Shelves;
import io.provingground.inventory.stock.Shelves.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClerkTest {

  private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(900);
  private static final Duration TOLERANCE = Duration.ofSeconds(60);

  private final UUID order = UUID.randomUUID();
  private final Shelves shelves =
      new Shelves(Map.of("MUG", new Shelf(10, 0), "TEA", new Shelf(1, 0), "OLD", new Shelf(5, 0)));
  private final Books books =
      new Books(
          shelves,
          Map.of(
              "MUG", new Offer(new Money(1290, "EUR"), false),
              "TEA", new Offer(new Money(849, "EUR"), false),
              "OLD", new Offer(new Money(100, "EUR"), true)),
          Map.of());
  private final Clerk clerk = new Clerk(books, NOW, TOLERANCE);

  @Test
  void reservesAllLinesAtAuthoritativePrices() {
    assertThat(clerk.decide(reserve(3429, new Line("MUG", 2), new Line("TEA", 1))))
        .isEqualTo(
            new StockReserved(
                List.of(
                    new PricedLine("MUG", 2, new Money(1290, "EUR")),
                    new PricedLine("TEA", 1, new Money(849, "EUR"))),
                new Money(3429, "EUR"),
                LATER));
    assertThat(shelves.available("MUG")).isEqualTo(8);
    assertThat(shelves.available("TEA")).isZero();
  }

  @Test
  void reservesNothingWhenOneLineIsShort() {
    assertThat(clerk.decide(reserve(1290 + 2 * 849, new Line("MUG", 1), new Line("TEA", 2))))
        .isEqualTo(new ReservationRefused(Refusal.OUT_OF_STOCK, List.of("TEA")));
    assertThat(shelves.available("MUG")).isEqualTo(10);
    assertThat(books.changed()).isEmpty();
  }

  @Test
  void namesUnknownProductsBeforeAnythingElse() {
    assertThat(clerk.decide(reserve(1, new Line("CUP", 1), new Line("OLD", 1))))
        .isEqualTo(new ReservationRefused(Refusal.UNKNOWN_PRODUCT, List.of("CUP")));
  }

  @Test
  void doesNotSellWhatIsWithdrawn() {
    assertThat(clerk.decide(reserve(100, new Line("OLD", 1))))
        .isEqualTo(new ReservationRefused(Refusal.WITHDRAWN, List.of("OLD")));
  }

  @ParameterizedTest
  @CsvSource({"1289, EUR", "1291, EUR", "1290, USD"})
  void refusesATotalThatIsNotOurs(long amount, String currency) {
    ReserveStock command =
        new ReserveStock(
            envelope(), List.of(new Line("MUG", 1)), new Money(amount, currency), LATER, null);

    assertThat(clerk.decide(command))
        .isEqualTo(new ReservationRefused(Refusal.PRICE_CHANGED, List.of()));
  }

  @Test
  void aSecondAttemptOfAReservedOrderTakesNothingMore() {
    Answer first = clerk.decide(reserve(1290, new Line("MUG", 1)));

    assertThat(clerk.decide(reserve(1290, new Line("MUG", 1)))).isEqualTo(first);
    assertThat(shelves.available("MUG")).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"60, false", "61, true"})
  void expiresOnlyBeyondTheTolerance(long secondsLate, boolean expired) {
    Answer answer = clerk.decide(reserve(NOW.minusSeconds(secondsLate), 1290, new Line("MUG", 1)));

    assertThat(answer instanceof CommandExpired).isEqualTo(expired);
    assertThat(shelves.available("MUG")).isEqualTo(expired ? 10 : 9);
  }

  @Test
  void aReleaseThatOvertookItsReservationClosesIt() {
    assertThat(clerk.decide(new ReleaseStock(envelope()))).isEqualTo(new StockReleased());
    assertThat(clerk.decide(reserve(1290, new Line("MUG", 1)))).isEqualTo(new ReservationClosed());
    assertThat(shelves.available("MUG")).isEqualTo(10);
  }

  @Test
  void releaseGivesBackOnce() {
    clerk.decide(reserve(1290, new Line("MUG", 1)));

    assertThat(clerk.decide(new ReleaseStock(envelope()))).isEqualTo(new StockReleased());
    assertThat(clerk.decide(new ReleaseStock(envelope()))).isEqualTo(new StockReleased());
    assertThat(shelves.available("MUG")).isEqualTo(10);
    assertThat(clerk.decide(dispatch(1))).isEqualTo(new DispatchRefused(Refusal.CLOSED));
  }

  @Test
  void dispatchSendsWhatIsHeldOnce() {
    clerk.decide(reserve(1290, new Line("MUG", 1)));

    Answer first = clerk.decide(dispatch(1));
    assertThat(first).isInstanceOf(StockDispatched.class);
    assertThat(clerk.decide(dispatch(1))).isEqualTo(first);
    assertThat(shelves.available("MUG")).isEqualTo(9);
    assertThat(state()).isEqualTo(State.DISPATCHED);
  }

  @Test
  void goodsThatLeftAreNotReleased() {
    clerk.decide(reserve(1290, new Line("MUG", 1)));
    clerk.decide(dispatch(1));

    assertThat(clerk.decide(new ReleaseStock(envelope()))).isEqualTo(new StockReleased());
    assertThat(state()).isEqualTo(State.DISPATCHED);
  }

  @Test
  void anExpiredReservationIsDispatchedAtTheAgreedPriceWhenStockIsLeft() {
    clerk.decide(reserve(1290, new Line("MUG", 1)));
    books.expire(Objects.requireNonNull(books.reservation(order)));

    assertThat(clerk.decide(dispatch(1)))
        .isEqualTo(new StockDispatched(List.of(new PricedLine("MUG", 1, new Money(900, "EUR")))));
  }

  @Test
  void anExpiredReservationIsRefusedWhenStockIsGone() {
    clerk.decide(reserve(1290, new Line("MUG", 1)));
    books.expire(Objects.requireNonNull(books.reservation(order)));
    shelves.reserve(UUID.randomUUID(), "MUG", 10);

    assertThat(clerk.decide(dispatch(1))).isEqualTo(new DispatchRefused(Refusal.OUT_OF_STOCK));
    assertThat(state()).isEqualTo(State.EXPIRED);
  }

  @Test
  void anExpiredReservationMayBeMadeAgain() {
    clerk.decide(reserve(1290, new Line("MUG", 1)));
    books.expire(Objects.requireNonNull(books.reservation(order)));

    assertThat(clerk.decide(reserve(1290, new Line("MUG", 1)))).isInstanceOf(StockReserved.class);
    assertThat(state()).isEqualTo(State.HELD);
    assertThat(shelves.available("MUG")).isEqualTo(9);
  }

  @Test
  void aBrokenPromiseIsKeptOnlyWhenThereIsEnoughAgain() {
    clerk.decide(reserve(1290, new Line("MUG", 1)));
    books.breakPromise(Objects.requireNonNull(books.reservation(order)));
    shelves.writeOff("MUG", 10);

    assertThat(clerk.decide(dispatch(1))).isEqualTo(new DispatchRefused(Refusal.PROMISE_BROKEN));
    shelves.receive("MUG", 1);
    assertThat(clerk.decide(dispatch(1))).isInstanceOf(StockDispatched.class);
    assertThat(state()).isEqualTo(State.DISPATCHED);
  }

  private State state() {
    return Objects.requireNonNull(books.reservation(order)).state();
  }

  private Envelope envelope() {
    return new Envelope(order + "/" + UUID.randomUUID(), order, null);
  }

  private ReserveStock reserve(long total, Line... lines) {
    return reserve(null, total, lines);
  }

  private ReserveStock reserve(@Nullable Instant expiresAt, long total, Line... lines) {
    return new ReserveStock(envelope(), List.of(lines), new Money(total, "EUR"), LATER, expiresAt);
  }

  /** At another price than the catalogue's: it was agreed. */
  private DispatchStock dispatch(int quantity) {
    return new DispatchStock(
        envelope(), List.of(new PricedLine("MUG", quantity, new Money(900, "EUR"))));
  }
}
