package io.provingground.inventory.reserving;

import io.provingground.inventory.messaging.Notices;
import io.provingground.inventory.messaging.Notices.News;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.running.BackgroundTask;
import io.provingground.inventory.stock.Shelves;
import io.provingground.inventory.stock.Stock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives back the stock of reservations whose time ran out, by the database's clock, a chunk per
 * transaction; a notice about each is stored in it.
 */
@Component
class ExpirySweep {

  private static final Logger log = LoggerFactory.getLogger(ExpirySweep.class);

  private final BackgroundTask schema;
  private final TransactionTemplate transaction;
  private final Reservations reservations;
  private final Stock stock;
  private final Notices notices;
  private final ReservingSettings settings;

  ExpirySweep(
      @Qualifier("schema") BackgroundTask schema,
      TransactionTemplate transaction,
      Reservations reservations,
      Stock stock,
      Notices notices,
      ReservingSettings settings) {
    this.schema = schema;
    this.transaction = transaction;
    this.reservations = reservations;
    this.stock = stock;
    this.notices = notices;
    this.settings = settings;
  }

  @Scheduled(fixedDelayString = "${inventory.reserving.sweep-every:5s}")
  void sweep() {
    if (!schema.isDone()) {
      return;
    }
    try {
      while (chunk() == settings.sweepChunk()) {}
    } catch (DataAccessException | TransactionException e) {
      log.warn(
          "Could not look for expired reservations ({}). They keep their stock.", e.toString());
    }
  }

  /** How many expired in one transaction. */
  int chunk() {
    return Objects.requireNonNull(transaction.execute(_ -> chunkLocked()));
  }

  /** Same order of locks as a command's: SKUs, then reservations. */
  private int chunkLocked() {
    List<UUID> due = reservations.due(settings.sweepChunk());
    if (due.isEmpty()) {
      return 0;
    }
    Map<UUID, List<PricedLine>> lines = reservations.lines(due);
    Shelves shelves = stock.lock(skus(lines));
    Books books = new Books(shelves, Map.of(), Map.of());
    reservations.lockDue(due, lines).values().forEach(books::expire);
    stock.write(shelves);
    reservations.write(books.changed(), lines);
    tell(books.changed());
    return books.changed().size();
  }

  private void tell(Collection<Reservation> expired) {
    if (!expired.isEmpty()) {
      long version = reservations.nextExpiry();
      notices.store(expired.stream().map(r -> reservationExpired(version, r)).toList());
    }
  }

  /**
   * The data of the notice.
   *
   * @param version of several notices about one order the later one has the higher version
   * @param heldUntil as was agreed
   */
  private record ReservationExpired(long version, Instant heldUntil) {}

  private static News reservationExpired(long version, Reservation expired) {
    return new News(
        Topics.EVENTS,
        "ReservationExpired",
        expired.order().toString(),
        version,
        "expiry/" + version,
        new ReservationExpired(version, expired.agreed().holdUntil()));
  }

  private static Set<String> skus(Map<UUID, List<PricedLine>> lines) {
    return lines.values().stream()
        .flatMap(List::stream)
        .map(PricedLine::sku)
        .collect(Collectors.toSet());
  }
}
