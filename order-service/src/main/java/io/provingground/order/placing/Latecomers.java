package io.provingground.order.placing;

import io.provingground.order.history.Order;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Settles tickets one by one, beside the batches: those whose key was used before, or is in use at
 * this moment. A key that is in use is waited for a bounded number of times, unless an earlier try
 * may have been committed: then only the database's word counts, and its silence is never the
 * caller's mistake. Outages are waited out as long as the caller waits.
 */
@Component
class Latecomers {
  private static final Logger log = LoggerFactory.getLogger(Latecomers.class);
  private static final int TRIES_FOR_THE_LOCK = 6;

  private final OrderWriter writer;
  private final KeyRegister keys;

  Latecomers(OrderWriter writer, KeyRegister keys) {
    this.writer = writer;
    this.keys = keys;
  }

  /** Settles the ticket in the background. */
  void settle(Ticket ticket) {
    var _ = Thread.ofVirtual().name("placing-alone").start(() -> work(ticket));
  }

  private void work(Ticket ticket) {
    try {
      ticket.settle(placement(ticket));
    } catch (InterruptedException _) {
      ticket.settle(new Placement.Unknown());
    } catch (RuntimeException failure) {
      log.error(
          "An order failed for a reason that nobody foresaw. Its caller gets 503 and may repeat.",
          failure);
      ticket.settle(new Placement.Unknown());
    }
  }

  private Placement placement(Ticket ticket) throws InterruptedException {
    var pause = Pauses.FIRST;
    for (var foundInUse = 0; !ticket.isOver() && mayTry(ticket, foundInUse); ) {
      switch (tryOnce(ticket)) {
        case Try.Settled(var placement) -> {
          return placement;
        }
        case Try.KeyInUse _ -> foundInUse++;
        case Try.Failed(var cause) ->
            log.warn(
                "An order could not be settled ({}). It is tried again while its caller waits.",
                cause.getMessage());
      }
      Thread.sleep(pause);
      pause = Pauses.longer(pause);
    }
    return ticket.isMaybeCommitted() || ticket.isOver()
        ? new Placement.Unknown()
        : new Placement.InProgress();
  }

  private static boolean mayTry(Ticket ticket, int foundInUse) {
    return ticket.isMaybeCommitted() || foundInUse < TRIES_FOR_THE_LOCK;
  }

  /** What one try came to. */
  private sealed interface Try {
    record Settled(Placement placement) implements Try {}

    record KeyInUse() implements Try {}

    record Failed(SQLException cause) implements Try {}
  }

  private Try tryOnce(Ticket ticket) {
    try {
      var recalled = keys.recall(ticket);
      return recalled.isPresent() ? new Try.Settled(recalled.get()) : written(ticket);
    } catch (SQLException failure) {
      return new Try.Failed(failure);
    }
  }

  private Try written(Ticket ticket) {
    return switch (writer.write(List.of(ticket))) {
      case Batch.Written(var rows) -> placed(ticket, rows.getFirst());
      case Batch.Unknown(var cause) -> {
        ticket.maybeCommitted();
        yield new Try.Failed(cause);
      }
      case Batch.NotWritten(var cause) -> new Try.Failed(cause);
      case Batch.Refused(var cause) -> {
        log.error("The database refuses an order. Its caller gets 500; report this.", cause);
        yield new Try.Settled(ticket.refused());
      }
    };
  }

  private static Try placed(Ticket ticket, Batch.Row row) {
    return row.placedAt() == null
        ? new Try.KeyInUse()
        : new Try.Settled(
            new Placement.Placed(
                Order.placed(row.orderId(), OrderWriter.placed(ticket.draft()), row.placedAt())));
  }
}
