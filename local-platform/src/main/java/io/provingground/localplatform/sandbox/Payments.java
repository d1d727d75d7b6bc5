package io.provingground.localplatform.sandbox;

import io.provingground.localplatform.sandbox.LedgerEntry.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides each key once. One lock over all: a decision is a line on the disk, and the disk takes
 * one at a time.
 */
final class Payments implements Closeable {
  private static final Set<String> CAPTURING =
      Set.of("tok_approve", "tok_timeout", "tok_fail_twice", "tok_slow");

  private final Map<UUID, Payment> payments = new HashMap<>();
  private final Map<UUID, Capture> captures = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Set<String> decided = new HashSet<>();
  private final Ledger ledger;
  private final InstantSource clock;
  private long sequence;

  Payments(Path file, InstantSource clock, Consumer<String> note) throws IOException {
    this.clock = clock;
    this.ledger = Ledger.open(file, this::apply, note);
  }

  /** The payment as it stands, also when nothing is known of it. */
  synchronized Payment find(UUID orderId) {
    return payments.getOrDefault(orderId, Payment.none(orderId));
  }

  /** How often the key has been tried. */
  synchronized int attempts(Operation operation, UUID orderId) {
    return attempts.getOrDefault(LedgerEntry.key(operation, orderId), 0);
  }

  /** Logs an attempt that was turned away. */
  synchronized Decision turnAway(Operation operation, UUID orderId, @Nullable Capture request) {
    record(operation, orderId, request, Outcome.UNAVAILABLE, 0, find(orderId));
    return new Decision.Unavailable("The provider is out of order; send the same request again.");
  }

  /** Captures, unless the key was decided before or a void came first. */
  synchronized Decision capture(UUID orderId, Capture request) {
    Payment before = find(orderId);
    Capture first = captures.get(orderId);
    if (first != null && !first.equals(request)) {
      record(Operation.CAPTURE, orderId, request, Outcome.REFUSED, 0, before);
      return new Decision.Refused("The first capture of this order had another amount or token.");
    }
    if (before.status() != PaymentStatus.NONE) {
      return stands(Operation.CAPTURE, orderId, request, 0, before);
    }
    boolean approved = CAPTURING.contains(request.token());
    Payment after =
        approved
            ? before.captured(request.amount(), "cap_" + Long.toHexString(sequence + 1))
            : before.ended(PaymentStatus.DECLINED);
    long moved = approved ? request.amount().amount() : 0;
    return stands(Operation.CAPTURE, orderId, request, moved, after);
  }

  /** Makes sure that nothing will be captured; money that was already stays for a refund. */
  synchronized Decision cancel(UUID orderId) {
    Payment before = find(orderId);
    Payment after =
        before.status() == PaymentStatus.NONE ? before.ended(PaymentStatus.VOIDED) : before;
    return stands(Operation.VOID, orderId, null, 0, after);
  }

  /** Gives the captured amount back, once. */
  synchronized Decision refund(UUID orderId) {
    Payment before = find(orderId);
    Money captured = before.captured();
    return switch (before.status()) {
      case NONE, DECLINED, VOIDED -> {
        record(Operation.REFUND, orderId, null, Outcome.REFUSED, 0, before);
        yield new Decision.Refused("Nothing was captured for this order.");
      }
      case REFUNDED -> stands(Operation.REFUND, orderId, null, 0, before);
      case CAPTURED -> {
        long back = captured == null ? 0 : -captured.amount();
        yield stands(Operation.REFUND, orderId, null, back, before.givenBack());
      }
    };
  }

  /** All attempts, a line of JSON each. */
  List<String> lines() throws IOException {
    return ledger.lines();
  }

  /** Which dates the entries. */
  InstantSource clock() {
    return clock;
  }

  /** Outcomes that may not have been told before a restart: those since the time. */
  List<LedgerEntry> toldSince(Instant time) throws IOException {
    return ledger.entries(entry -> entry.told() && entry.at().isAfter(time));
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }

  private Decision stands(
      Operation operation, UUID orderId, @Nullable Capture request, long moved, Payment after) {
    boolean repeat = decided.contains(LedgerEntry.key(operation, orderId));
    Outcome outcome = repeat ? Outcome.REPEATED : Outcome.DECIDED;
    return new Decision.Stands(record(operation, orderId, request, outcome, moved, after));
  }

  private LedgerEntry record(
      Operation operation,
      UUID orderId,
      @Nullable Capture request,
      Outcome outcome,
      long moved,
      Payment after) {
    var entry =
        new LedgerEntry(
            sequence + 1,
            clock.instant(),
            LedgerEntry.key(operation, orderId),
            operation,
            orderId,
            attempts(operation, orderId) + 1,
            request,
            outcome,
            moved,
            after);
    try {
      ledger.append(entry);
    } catch (IOException e) {
      throw new LedgerUnavailable(e);
    }
    apply(entry);
    return entry;
  }

  private void apply(LedgerEntry entry) {
    sequence = entry.sequence();
    attempts.put(entry.key(), entry.attempt());
    Capture request = entry.request();
    if (request != null) {
      captures.putIfAbsent(entry.orderId(), request);
    }
    if (entry.outcome() == Outcome.DECIDED) {
      decided.add(entry.key());
      payments.put(entry.orderId(), entry.payment());
    }
  }
}
