package io.provingground.order.placing;

import io.provingground.order.history.Order;
import io.provingground.order.running.BackgroundLoop;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Lets requests that wait at the same time share one statement and one commit. A lone request waits
 * for nobody: a writer that is free takes whatever is there.
 */
@Component
class Coalescer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Coalescer.class);
  private static final Optional<Duration> AT_ONCE = Optional.of(Duration.ZERO);

  private final OrderWriter writer;
  private final Latecomers latecomers;
  private final BlockingQueue<Ticket> waiting;
  private final List<BackgroundLoop> writers = new ArrayList<>();
  private final int largestBatch;

  Coalescer(
      OrderWriter writer,
      Latecomers latecomers,
      PlacingSettings settings,
      ApplicationEventPublisher events) {
    this.writer = writer;
    this.latecomers = latecomers;
    this.largestBatch = settings.largestBatch();
    this.waiting = new ArrayBlockingQueue<>(settings.longestQueue());
    for (var i = 1; i <= settings.writers(); i++) {
      writers.add(
          new BackgroundLoop(
              "Writer " + i + " of orders",
              "Its callers get 503 and may repeat.",
              events,
              this::turn));
    }
    writers.forEach(BackgroundLoop::start);
  }

  /**
   * Puts the ticket among those that wait; false if there are too many. Its answer comes by its
   * future.
   */
  boolean submit(Ticket ticket) {
    return waiting.offer(ticket);
  }

  /** How many wait for the next batch. */
  int waiting() {
    return waiting.size();
  }

  @Override
  public void close() {
    writers.forEach(BackgroundLoop::close);
  }

  private Optional<Duration> turn() throws InterruptedException {
    var batch = new ArrayList<Ticket>(largestBatch);
    batch.add(waiting.take());
    waiting.drainTo(batch, largestBatch - 1);
    settle(batch);
    return AT_ONCE;
  }

  private void settle(List<Ticket> batch) throws InterruptedException {
    try {
      place(withoutRepeats(batch));
    } catch (RuntimeException failure) {
      log.error(
          "A batch of {} orders failed for a reason that nobody foresaw. Their callers get 503 and may repeat.",
          batch.size(),
          failure);
      batch.forEach(ticket -> ticket.settle(new Placement.Unknown()));
    }
  }

  /**
   * One ticket for each key. Repeats are settled by the first one's answer if they say the same,
   * and go alone otherwise.
   */
  private List<Ticket> withoutRepeats(List<Ticket> batch) {
    var first = new LinkedHashMap<Draft.Slot, Ticket>();
    for (var ticket : batch) {
      var leader = first.putIfAbsent(ticket.draft().slot(), ticket);
      if (leader != null) {
        var _ = leader.answer().thenAccept(answer -> follow(ticket, leader, answer));
      }
    }
    return new ArrayList<>(first.values());
  }

  private void follow(Ticket ticket, Ticket leader, Placement answer) {
    if (!ticket.draft().fingerprint().equals(leader.draft().fingerprint())) {
      latecomers.settle(ticket);
      return;
    }
    ticket.settle(
        answer instanceof Placement.Placed(Order order) ? new Placement.Replayed(order) : answer);
  }

  private void place(List<Ticket> tickets) throws InterruptedException {
    var left = tickets;
    for (var pause = Pauses.FIRST; !left.isEmpty(); pause = Pauses.longer(pause)) {
      left.stream()
          .filter(Ticket::isOver)
          .forEach(ticket -> ticket.settle(new Placement.Unknown()));
      left = left.stream().filter(ticket -> !ticket.isOver()).toList();
      if (left.isEmpty() || tryOnce(left)) {
        return;
      }
      Thread.sleep(pause);
    }
  }

  /**
   * Returns whether every ticket was settled or handed on; otherwise the same tickets, with the
   * same ids, are tried again.
   */
  private boolean tryOnce(List<Ticket> tickets) throws InterruptedException {
    return switch (writer.write(tickets)) {
      case Batch.Written(var rows) -> {
        for (var i = 0; i < rows.size(); i++) {
          settle(tickets.get(i), rows.get(i));
        }
        yield true;
      }
      case Batch.Unknown(var cause) -> {
        log.warn(
            "The connection was lost while {} orders were committed ({}). They are repeated with the same ids.",
            tickets.size(),
            cause.getMessage());
        tickets.forEach(Ticket::maybeCommitted);
        yield false;
      }
      case Batch.NotWritten(var cause) -> {
        log.warn(
            "The database did not take {} orders ({}). They are tried again while their callers wait.",
            tickets.size(),
            cause.getMessage());
        yield false;
      }
      case Batch.Refused(var cause) -> {
        split(tickets, cause);
        yield true;
      }
    };
  }

  private void split(List<Ticket> tickets, SQLException cause) throws InterruptedException {
    if (tickets.size() == 1) {
      log.error("The database refuses an order. Its caller gets 500; report this.", cause);
      tickets.getFirst().settle(tickets.getFirst().refused());
      return;
    }
    for (var ticket : tickets) {
      place(List.of(ticket));
    }
  }

  private void settle(Ticket ticket, Batch.Row row) {
    if (row.placedAt() != null) {
      ticket.settle(
          new Placement.Placed(
              Order.placed(row.orderId(), OrderWriter.placed(ticket.draft()), row.placedAt())));
    } else {
      // Used before, or in use now: looked up beside the batch, which must not wait for it.
      latecomers.settle(ticket);
    }
  }
}
