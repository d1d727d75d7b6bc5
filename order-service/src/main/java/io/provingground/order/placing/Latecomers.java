package io.provingground.order.placing;

import io.provingground.order.history.Order;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Settles tickets one by one, beside the batches: those whose key was used before, or is in use at
 * this moment. It tries a bounded number of times, unless an earlier try may have been committed:
 * then only the database's word counts.
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
    for (var tries = 0; !ticket.isOver() && mayTry(ticket, tries); tries++) {
      var settled = tryOnce(ticket);
      if (settled != null) {
        return settled;
      }
      Thread.sleep(pause);
      pause = Pauses.longer(pause);
    }
    return ticket.isMaybeCommitted() || ticket.isOver()
        ? new Placement.Unknown()
        : new Placement.InProgress();
  }

  private static boolean mayTry(Ticket ticket, int tries) {
    return ticket.isMaybeCommitted() || tries < TRIES_FOR_THE_LOCK;
  }

  private @Nullable Placement tryOnce(Ticket ticket) {
    try {
      var recalled = keys.recall(ticket).orElse(null);
      return recalled == null ? written(ticket) : recalled;
    } catch (SQLException failure) {
      log.warn(
          "A key could not be looked up ({}). It is tried again while the caller waits.",
          failure.getMessage());
      return null;
    }
  }

  private @Nullable Placement written(Ticket ticket) {
    return switch (writer.write(List.of(ticket))) {
      case Batch.Written(var rows) -> placed(ticket, rows.getFirst());
      case Batch.Unknown _ -> {
        ticket.maybeCommitted();
        yield null;
      }
      case Batch.NotWritten _, Batch.Refused _ -> null;
    };
  }

  private static @Nullable Placement placed(Ticket ticket, Batch.Row row) {
    return row.placedAt() == null
        ? null
        : new Placement.Placed(
            Order.placed(row.orderId(), OrderWriter.placed(ticket.draft()), row.placedAt()));
  }
}
