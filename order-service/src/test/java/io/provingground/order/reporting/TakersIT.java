package io.provingground.order.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Json;
import io.provingground.order.parts.Parts;
import io.provingground.order.reporting.TakerMain.Pace;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real processes take a day's task, die and freeze: the report is made once, and whole. */
class TakersIT {
  private static final Duration LOCK = Duration.ofSeconds(4);

  /** The longest that the broker allows. */
  private static final Duration LONG_LOCK = Duration.ofSeconds(60);

  private static PastDays past;
  private final String topic = "sales-report.tasks." + UUID.randomUUID();

  @BeforeAll
  static void happened() throws SQLException {
    past = PastDays.happened();
  }

  @BeforeEach
  void want() throws ExecutionException, InterruptedException {
    past.want();
    try (var admin = Admin.create(broker())) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  @Test
  void ofTwoThatAreThereOneMakesTheReportAndATaskThatComesTwiceChangesNothing() throws Exception {
    try (var a = Taker.start(topic, LOCK, Pace.FAST);
        var b = Taker.start(topic, LOCK, Pace.FAST)) {
      a.order();
      b.order();
      send();
      var made = awaitMade();
      send();
      awaitTold("SKIPPED", a, b);
      awaitTold("MADE", a, b);
      assertThat(madeAt()).isEqualTo(made);
      assertThat(List.of(a.hasTold("MADE"), b.hasTold("MADE"))).containsOnlyOnce(true);
    }
  }

  @Test
  void aTakerThatIsKilledIsFollowedByAnother() throws Exception {
    try (var dying = Taker.start(topic, LOCK, Pace.STEPWISE);
        var next = Taker.start(topic, LOCK, Pace.FAST)) {
      inTheMiddle(dying);
      next.order();
      dying.kill();
      next.await("MADE");
    }
    isWhole();
  }

  @Test
  void aTakerThatFreezesIsFollowedAfterTheHidingTimeAndLosesTheTask() throws Exception {
    try (var frozen = Taker.start(topic, LOCK, Pace.STEPWISE);
        var next = Taker.start(topic, LOCK, Pace.FAST)) {
      inTheMiddle(frozen);
      next.order();
      frozen.freeze();
      next.await("MADE");
      var made = madeAt();

      frozen.wake();
      while (!frozen.hasTold("LOCK_LOST") && !frozen.hasTold("SKIPPED")) {
        frozen.order();
        frozen.await("WAITING", "LOCK_LOST", "SKIPPED");
      }
      assertThat(frozen.hasTold("MADE")).isFalse();
      assertThat(madeAt()).isEqualTo(made);
    }
    isWhole();
  }

  @Test
  void aTakerThatStopsGivesItsTaskBackToAnotherThatNeedNotWait() throws Exception {
    try (var stopping = Taker.start(topic, LONG_LOCK, Pace.UNTIL_STOPPED);
        var next = Taker.start(topic, LONG_LOCK, Pace.FAST)) {
      send();
      // From before the task is taken on: its lock ends later than that by all of the lock's time.
      var began = System.nanoTime();
      stopping.order();
      stopping.await("IN_WORK_2");
      stopping.await("CHUNK_READ");
      stopping.stop();
      // The process alone, by when it would be waited for what is in work; and then it stays there.
      stopping.await("IN_WORK_1");
      next.order();
      next.await("MADE");
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("sooner than by the lock's end")
          .isLessThan(LONG_LOCK);
    }
    isWhole();
  }

  @Test
  void aTakerThatWorksLongerThanTheHidingTimeKeepsItsTask() throws Exception {
    var lock = Duration.ofSeconds(2);
    try (var slow = Taker.start(topic, lock, Pace.SLOW);
        var rival = Taker.start(topic, lock, Pace.FAST)) {
      send();
      slow.order();
      slow.await("CHUNK_READ");
      var began = System.nanoTime();
      rival.order();
      slow.await("MADE");
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("it took longer than the lock")
          .isGreaterThan(lock);
      assertThat(rival.hasTold("TAKEN")).isFalse();
    }
    isWhole();
  }

  /** It has the task and has read more than one chunk of it. */
  private void inTheMiddle(Taker taker) throws Exception {
    send();
    taker.order();
    taker.await("WAITING");
    taker.order();
    taker.await("WAITING");
  }

  private void send() throws ExecutionException, InterruptedException {
    var task = Json.MAPPER.writeValueAsString(ReportTask.of(PastDays.DAY, Instant.EPOCH));
    try (var producer =
        new KafkaProducer<>(broker(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, task.getBytes(UTF_8))).get();
    }
  }

  private static void isWhole() {
    assertThat(PastDays.report()).get().isEqualTo(PastDays.FIGURES);
  }

  private static String madeAt() {
    return PastDays.madeAt();
  }

  private static String awaitMade() {
    await().atMost(Duration.ofSeconds(60)).until(() -> !madeAt().isEmpty());
    return madeAt();
  }

  private static void awaitTold(String moment, Taker a, Taker b) {
    await().atMost(Duration.ofSeconds(60)).until(() -> a.hasTold(moment) || b.hasTold(moment));
  }

  private static Map<String, Object> broker() {
    return Map.of("bootstrap.servers", Parts.running().bootstrapServers());
  }
}
