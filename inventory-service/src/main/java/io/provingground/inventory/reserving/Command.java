package io.provingground.inventory.reserving;

import io.provingground.inventory.catalogue.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work that the queue brings. Each kind may arrive late, more than once, and before those sent
 * earlier.
 */
sealed interface Command {

  /** What every command has. */
  Envelope envelope();

  /** The SKUs that it names itself. */
  List<String> skus();

  /** The message's id: a resent command keeps it. */
  default String id() {
    return envelope().id();
  }

  default UUID order() {
    return envelope().order();
  }

  /** Its name in the contract. */
  default String type() {
    return getClass().getSimpleName();
  }

  /**
   * What every command has.
   *
   * @param traceparent W3C trace context of the cause
   */
  record Envelope(String id, UUID order, @Nullable String traceparent) {}

  /**
   * Reserve all lines or none, at authoritative prices that must add up to the total.
   *
   * @param expiresAt not worked later than this, some tolerance allowed; null means that it never
   *     expires
   * @param holdUntil the reservation may expire after it
   */
  record ReserveStock(
      Envelope envelope,
      List<Line> lines,
      Money total,
      Instant holdUntil,
      @Nullable Instant expiresAt)
      implements Command {

    @Override
    public List<String> skus() {
      return lines.stream().map(Line::sku).toList();
    }

    boolean isExpired(Instant now, Duration tolerance) {
      return expiresAt != null && now.isAfter(expiresAt.plus(tolerance));
    }
  }

  /** Give the stock back and close the order's reservation for good, also one that never was. */
  record ReleaseStock(Envelope envelope) implements Command {

    @Override
    public List<String> skus() {
      return List.of();
    }
  }

  /**
   * Send the goods. A reservation that has expired is made again at the agreed prices, or refused.
   *
   * @param lines as agreed with the customer
   */
  record DispatchStock(Envelope envelope, List<PricedLine> lines) implements Command {

    @Override
    public List<String> skus() {
      return lines.stream().map(PricedLine::sku).toList();
    }
  }
}
