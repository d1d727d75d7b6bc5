package io.provingground.order.reporting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.running.BackgroundLoop;
import io.provingground.order.running.Outage;
import io.provingground.order.running.TopicReady;
import io.provingground.order.running.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts one task per day into the queue. Every instance looks; the day's row decides who sends. A
 * sender that dies between claim and send costs {@code resend}, and no report.
 */
@Component
class TaskSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TaskSender.class);
  private static final int PATIENCE_SECONDS = 15;

  private final SalesReports reports;
  private final TaskQueue queue;
  private final KafkaTemplate<String, byte[]> kafka;
  private final JsonMapper json;
  private final Clock clock;
  private final ReportListener listener;
  private final Duration look;
  private final BackgroundLoop loop;
  private volatile int outstanding;

  TaskSender(
      SalesReports reports,
      TaskQueue queue,
      KafkaTemplate<String, byte[]> kafka,
      JsonMapper json,
      Clock clock,
      ReportListener listener,
      SalesReportSettings settings,
      ApplicationEventPublisher events,
      MeterRegistry meters) {
    this.reports = reports;
    this.queue = queue;
    this.kafka = kafka;
    this.json = json;
    this.clock = clock;
    this.listener = listener;
    this.look = settings.look();
    this.loop =
        new BackgroundLoop(
            "The sending of report tasks", "Another instance sends them.", events, this::turn);
    Gauge.builder("sales.reports.outstanding", () -> outstanding)
        .description("days that are over and have no sales report yet")
        .register(meters);
  }

  @EventListener
  void start(TopicReady ready) {
    if (ready.topic().equals(Topics.ORDER_EVENTS)) {
      loop.start();
    }
  }

  @Override
  public void close() {
    loop.close();
  }

  private Optional<Duration> turn() throws InterruptedException {
    try {
      reports.plan();
      for (var day : reports.claim()) {
        send(day);
      }
      outstanding = reports.outstanding();
    } catch (DataAccessException failure) {
      if (!Outage.isBehind(failure)) {
        throw failure;
      }
      log.debug("The database does not answer. Report tasks are looked for again later.", failure);
    }
    return Optional.of(look);
  }

  private void send(LocalDate day) throws InterruptedException {
    try {
      var task = json.writeValueAsBytes(ReportTask.of(day, clock.instant()));
      kafka.send(queue.topic(), day.toString(), task).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      listener.on(ReportMoment.SENT);
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      log.warn(
          "The task for the sales report of {} could not be sent ({}). It is sent again later.",
          day,
          failure.toString());
    }
  }
}
