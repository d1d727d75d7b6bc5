package io.provingground.inventory.reserving;

import io.provingground.inventory.reserving.ParkingLot.Reason;
import io.provingground.inventory.reserving.Postman.Letter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Works what the queue handed over: reads, reserves, answers, and parks what cannot be worked. A
 * message is finished only when its answer has arrived at the broker, or it has been parked;
 * whatever else happens brings it again.
 */
@Component
class BatchWork {

  private static final Logger log = LoggerFactory.getLogger(BatchWork.class);

  private final CommandReader reader;
  private final CommandDesk desk;
  private final Postman postman;
  private final ParkingLot parkingLot;
  private final Patience patience;
  private final ReservingSettings settings;
  private final QueueMetrics metrics;
  private final Clock clock;

  BatchWork(
      CommandReader reader,
      CommandDesk desk,
      Postman postman,
      ParkingLot parkingLot,
      Patience patience,
      ReservingSettings settings,
      QueueMetrics metrics,
      Clock clock) {
    this.reader = reader;
    this.desk = desk;
    this.postman = postman;
    this.parkingLot = parkingLot;
    this.patience = patience;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Works all of them; what was finished, also before a failure, stands in the progress. */
  void work(List<Delivery> deliveries, Progress progress) {
    Map<Delivery, Command> together = new LinkedHashMap<>();
    Map<Delivery, Command> alone = new LinkedHashMap<>();
    Map<Delivery, UnreadableMessageException> unreadable = new LinkedHashMap<>();
    for (Delivery delivery : deliveries) {
      Instant sent = Instant.ofEpochMilli(delivery.message().timestamp());
      metrics.received(Duration.between(sent, clock.instant()));
      try {
        Command command = reader.read(delivery.message().value());
        (delivery.count() > 1 ? alone : together).put(delivery, command);
      } catch (UnreadableMessageException e) {
        unreadable.put(delivery, e);
      }
    }
    workTogether(together, progress);
    alone.forEach((delivery, command) -> workAlone(delivery, command, progress));
    // Last, so that nobody waits for it where it cannot be parked.
    unreadable.forEach((delivery, why) -> park(delivery, Reason.UNREADABLE, why, progress));
  }

  /** One bad command must not fail its neighbours: a batch that fails is worked one by one. */
  private void workTogether(Map<Delivery, Command> commands, Progress progress) {
    if (commands.isEmpty()) {
      return;
    }
    try {
      workAndAnswer(commands, progress);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn(
          "A batch of {} failed ({}); its commands are worked one by one.",
          commands.size(),
          e.toString());
      commands.forEach((delivery, command) -> workAlone(delivery, command, progress));
    }
  }

  private void workAlone(Delivery delivery, Command command, Progress progress) {
    if (delivery.count() > settings.deliveries()) {
      String what = "delivered " + delivery.count() + " times without coming to an end";
      answerOrPark(delivery, command, Reason.UNFINISHED, new IllegalStateException(what), progress);
      return;
    }
    try {
      workAndAnswer(Map.of(delivery, command), progress);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      failed(delivery, command, e, progress);
    }
  }

  private void workAndAnswer(Map<Delivery, Command> commands, Progress progress) {
    var answers = patience.untilItWorks("Reserving", progress, () -> reserve(commands.values()));
    answer(commands, answers, progress);
  }

  /** A slow database may yet have time for one where it has none for fifty. */
  private Map<String, RecordedAnswer> reserve(Collection<Command> commands) {
    try {
      return desk.work(commands);
    } catch (DataAccessException | TransactionException e) {
      if (commands.size() > 1 && Outage.isSlowness(e)) {
        throw new SlowBatchException(e.toString());
      }
      throw e;
    }
  }

  /** Not an outage: the batch is not tried again as it is. */
  private static final class SlowBatchException extends RuntimeException {
    SlowBatchException(String message) {
      super(message);
    }
  }

  /** Sending may fail as long as it likes: the work is recorded, so this never parks anything. */
  private void answer(
      Map<Delivery, Command> commands, Map<String, RecordedAnswer> answers, Progress progress) {
    List<Letter> letters = new ArrayList<>();
    for (Command command : commands.values()) {
      RecordedAnswer answer = Objects.requireNonNull(answers.get(command.id()), command.id());
      letters.add(new Letter(answer, command.envelope().traceparent()));
    }
    patience.untilItWorks(
        "Sending answers",
        progress,
        () -> {
          postman.send(letters);
          return true;
        });
    commands.keySet().forEach(progress::finish);
  }

  /**
   * Its work may have been done and only its end lost; before it is given up, that is looked for.
   */
  private void answerOrPark(
      Delivery delivery, Command command, Reason reason, Throwable failure, Progress progress) {
    Map<String, RecordedAnswer> recorded =
        patience.untilItWorks(
            "Looking for an answer", progress, () -> desk.recorded(List.of(command.id())));
    if (recorded.isEmpty()) {
      park(delivery, reason, failure, progress);
    } else {
      answer(Map.of(delivery, command), recorded, progress);
    }
  }

  private void failed(
      Delivery delivery, Command command, RuntimeException failure, Progress progress) {
    if (delivery.count() >= settings.deliveries()) {
      answerOrPark(delivery, command, Reason.FAILED, failure, progress);
      return;
    }
    log.warn(
        "Delivery {} of {} failed; it goes back to the queue.",
        delivery.count(),
        delivery.place(),
        failure);
    patience.pause(settings.retryPause().multipliedBy(delivery.count()));
  }

  private void park(Delivery delivery, Reason reason, Throwable failure, Progress progress) {
    patience.untilItWorks(
        "Parking",
        progress,
        () -> {
          parkingLot.park(delivery, reason, failure);
          return true;
        });
    progress.finish(delivery);
  }
}
