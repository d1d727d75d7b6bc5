package io.provingground.order.reporting;

import io.provingground.order.running.BackgroundLoop;
import io.provingground.order.running.TopicReady;
import io.provingground.order.running.Topics;
import io.provingground.order.running.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes report tasks, one at a time, and works them: whoever has the task is the day's leader. If
 * this instance dies or freezes, the task is visible again when its lock has run out. When it stops
 * it gives the task back instead of finishing it, so that another takes it at once; until then the
 * task counts among the work that a stop waits for.
 */
@Component
class TaskTaker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TaskTaker.class);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final TaskQueue queue;
  private final ReportMaker maker;
  private final JsonMapper json;
  private final SalesReportSettings settings;
  private final ReportListener listener;
  private final Work work;
  private final BackgroundLoop loop;
  private boolean complained;
  private int held;

  TaskTaker(
      TaskQueue queue,
      ReportMaker maker,
      JsonMapper json,
      SalesReportSettings settings,
      ReportListener listener,
      Work work,
      ApplicationEventPublisher events) {
    this.queue = queue;
    this.maker = maker;
    this.json = json;
    this.settings = settings;
    this.listener = listener;
    this.work = work;
    this.loop =
        new BackgroundLoop(
            "The taking of report tasks",
            "Another instance takes them, or they wait in the queue.",
            events,
            this::turn);
  }

  /** All own topics are there when the first of them is announced. */
  @EventListener
  void start(TopicReady ready) {
    if (ready.topic().equals(Topics.ORDER_EVENTS)) {
      start();
    }
  }

  void start() {
    loop.start();
  }

  /** As the first thing of a stop: what is held is given back before anybody waits for it. */
  @EventListener(ContextClosedEvent.class)
  @Override
  public void close() {
    loop.close();
  }

  private Optional<Duration> turn() throws InterruptedException {
    try {
      receive();
    } catch (Hold.LostException lost) {
      listener.on(ReportMoment.LOCK_LOST);
      log.warn(
          "A report task is no longer held here ({}). Another instance works it.",
          lost.getMessage());
    } catch (InterruptException stopped) {
      throw stopped(stopped);
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      complain(failure);
    }
    return Optional.of(settings.retry());
  }

  private void receive() throws ExecutionException, InterruptedException, TimeoutException {
    queue.configure();
    var consumer = queue.join();
    try {
      while (true) {
        var taken = Hold.next(consumer, settings.recordLock());
        complained = false;
        if (taken.isPresent()) {
          begin();
          work(taken.get());
          end();
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    } finally {
      // Who stops interrupts; what is held is given back all the same, which is a request.
      var interrupted = Thread.interrupted();
      try {
        consumer.close(FAREWELL);
      } finally {
        end();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void begin() throws InterruptedException {
    if (!work.begin(1)) {
      throw new InterruptedException("the process is about to end");
    }
    held = 1;
  }

  private void end() {
    work.end(held);
    held = 0;
  }

  private void work(Hold task) throws InterruptedException {
    var day = ReportTask.dayOf(task.content(), json);
    if (day.isEmpty()) {
      log.error(
          "Message {} is no report task. It is dropped; no report is lost by that.", task.place());
      listener.on(ReportMoment.REJECTED);
      task.end(AcknowledgeType.REJECT);
      return;
    }
    listener.on(ReportMoment.TAKEN);
    task.end(worked(day.get(), task) ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
  }

  /** Whether nothing is left to do for the day. */
  private boolean worked(LocalDate day, Hold task) throws InterruptedException {
    try {
      var made = maker.make(day, () -> chunkRead(task));
      listener.on(made ? ReportMoment.MADE : ReportMoment.SKIPPED);
      return true;
    } catch (Hold.LostException | KafkaException passedOn) {
      throw passedOn;
    } catch (RuntimeException failure) {
      if (Thread.currentThread().isInterrupted()) {
        throw stopped(failure);
      }
      log.warn(
          "The sales report of {} failed. Its task goes back to the queue, and is sent again later if it keeps failing.",
          day,
          failure);
      // Given back at once it would come again at once.
      Thread.sleep(settings.retry());
      listener.on(ReportMoment.GIVEN_BACK);
      return false;
    }
  }

  private void chunkRead(Hold task) {
    listener.on(ReportMoment.CHUNK_READ);
    task.keep();
  }

  /** Says once what is wrong, not at every turn. */
  private void complain(Exception failure) {
    if (!complained) {
      log.warn(
          "Report tasks cannot be taken ({}). They wait in the queue, or in the database, until the broker answers.",
          failure.toString());
      complained = true;
    }
  }

  private static InterruptedException stopped(RuntimeException cause) {
    var stopped = new InterruptedException();
    stopped.initCause(cause);
    return stopped;
  }
}
