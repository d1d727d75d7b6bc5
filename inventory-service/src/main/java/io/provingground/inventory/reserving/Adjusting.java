package io.provingground.inventory.reserving;

import io.provingground.inventory.messaging.Notices;
import io.provingground.inventory.messaging.Notices.News;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.reserving.Adjustment.Form;
import io.provingground.inventory.reserving.Adjustments.Slot;
import io.provingground.inventory.stock.Shelves;
import io.provingground.inventory.stock.Stock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Receives goods and writes them off. A write-off of more than is free breaks promises: the newest
 * reservations are taken back until it fits, and a notice about each is stored in the same
 * transaction.
 */
@Component
class Adjusting {

  private static final Logger log = LoggerFactory.getLogger(Adjusting.class);

  /** Most reservations that one write-off may break, so that its transaction stays short. */
  private static final int MOST_BROKEN = 1000;

  /** Each one locks what the last one found missing, and that set only grows. */
  private static final int ATTEMPTS = 10;

  private final TransactionTemplate transaction;
  private final Adjustments adjustments;
  private final Reservations reservations;
  private final Stock stock;
  private final Notices notices;

  Adjusting(
      TransactionTemplate transaction,
      Adjustments adjustments,
      Reservations reservations,
      Stock stock,
      Notices notices) {
    this.transaction = transaction;
    this.adjustments = adjustments;
    this.reservations = reservations;
    this.stock = stock;
    this.notices = notices;
  }

  /** How an adjustment ended. */
  sealed interface Outcome {

    /** It is done. */
    record Adjusted(Adjustment adjustment) implements Outcome {}

    /** It was done before, by the same request. */
    record Replayed(Adjustment adjustment) implements Outcome {}

    /** The key was used for another adjustment. */
    record KeyReused() implements Outcome {}

    /** There is no such product. */
    record Unknown() implements Outcome {}

    /** There are fewer pieces than are to be written off. */
    record TooFew(long onHand) implements Outcome {}

    /** It would break more promises than one transaction should. */
    record TooMany(int most) implements Outcome {}

    /** Reservations changed faster than they could be locked; nothing has happened. */
    record Busy() implements Outcome {}
  }

  /** What one transaction came to: an end, or further SKUs that it has to lock. */
  private sealed interface Attempt {
    record Ended(Outcome outcome) implements Attempt {}

    record Needs(Set<String> skus) implements Attempt {}
  }

  /**
   * Locks are taken in order of SKU, as on every path, so the SKUs of all reservations that are to
   * be broken must be known before the first is locked: what is found missing under the lock is
   * locked by another attempt.
   */
  Outcome adjust(Slot slot, Form form) {
    Set<String> skus = new HashSet<>(Set.of(form.sku()));
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      switch (Objects.requireNonNull(transaction.execute(_ -> attempt(slot, form, skus)))) {
        case Attempt.Ended(Outcome outcome) -> {
          return outcome;
        }
        case Attempt.Needs(Set<String> more) -> skus.addAll(more);
      }
    }
    return new Outcome.Busy();
  }

  private Attempt attempt(Slot slot, Form form, Set<String> skus) {
    adjustments.lock(slot);
    Optional<Adjustment> before = adjustments.find(slot);
    if (before.isPresent()) {
      Adjustment done = before.get();
      return new Attempt.Ended(
          done.answers(form) ? new Outcome.Replayed(done) : new Outcome.KeyReused());
    }
    Shelves shelves = stock.lock(skus);
    if (!shelves.has(form.sku())) {
      return new Attempt.Ended(new Outcome.Unknown());
    }
    return switch (form.kind()) {
      case RECEIVE -> {
        shelves.receive(form.sku(), form.quantity());
        yield new Attempt.Ended(write(slot, form, shelves, List.of()));
      }
      case WRITE_OFF -> writeOff(slot, form, shelves, skus);
    };
  }

  /** The SKU's row is locked, so no reservation of it comes or goes meanwhile. */
  private Attempt writeOff(Slot slot, Form form, Shelves shelves, Set<String> locked) {
    long onHand = shelves.onHand(form.sku());
    if (onHand < form.quantity()) {
      return new Attempt.Ended(new Outcome.TooFew(onHand));
    }
    long shortfall = form.quantity() - shelves.available(form.sku());
    List<UUID> newest =
        shortfall <= 0
            ? List.of()
            : reservations.newestHeld(form.sku(), shortfall, MOST_BROKEN + 1);
    if (newest.size() > MOST_BROKEN) {
      return new Attempt.Ended(new Outcome.TooMany(MOST_BROKEN));
    }
    Map<UUID, List<PricedLine>> lines = reservations.lines(newest);
    Set<String> skus = new HashSet<>();
    lines.values().forEach(ofOrder -> ofOrder.forEach(line -> skus.add(line.sku())));
    if (!locked.containsAll(skus)) {
      return new Attempt.Needs(skus);
    }
    Books books = new Books(shelves, Map.of(), Map.of());
    reservations.lock(newest, lines).values().forEach(books::breakPromise);
    shelves.writeOff(form.sku(), form.quantity());
    reservations.write(books.changed(), lines);
    return new Attempt.Ended(write(slot, form, shelves, newest));
  }

  private Outcome write(Slot slot, Form form, Shelves shelves, List<UUID> broken) {
    stock.write(shelves);
    Adjustment adjustment =
        adjustments.insert(
            slot, form, shelves.onHand(form.sku()), shelves.reserved(form.sku()), broken);
    notices.store(broken.stream().map(order -> promiseBroken(adjustment, order)).toList());
    log.info(
        "{} of {} {} by operator {}: {} on hand; {} promises are broken.",
        form.kind(),
        form.quantity(),
        form.sku(),
        slot.caller(),
        adjustment.onHand(),
        broken.size());
    return new Outcome.Adjusted(adjustment);
  }

  /**
   * The data of the notice.
   *
   * @param version of several notices about one order the later one has the higher version
   * @param skus what is missing
   */
  private record PromiseBroken(long version, List<String> skus) {}

  private static News promiseBroken(Adjustment cause, UUID order) {
    return new News(
        Topics.EVENTS,
        "PromiseBroken",
        order.toString(),
        cause.id(),
        "adjustment/" + cause.id(),
        new PromiseBroken(cause.id(), List.of(cause.sku())));
  }
}
