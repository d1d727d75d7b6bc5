package io.provingground.order.relay;

import static io.provingground.order.relay.RelayMoment.LEADERSHIP_GAINED;
import static io.provingground.order.relay.RelayMoment.LEADERSHIP_LOST;
import static io.provingground.order.relay.RelayMoment.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Appended;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.OwnDatabase;
import io.provingground.order.parts.Parts;
import io.provingground.order.parts.Wiretap;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two relays that believe to lead, as when one was frozen and its lock ended with its connection.
 */
@OrderServiceTest
class TwoLeadersIT {
  private static final EventMessage.Writer FORMAT = new EventMessage.Writer(Json.MAPPER);
  private static final RelaySettings UNHURRIED =
      new RelaySettings(
          500,
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          Duration.ofMinutes(1),
          Duration.ofMillis(100));

  private OwnDatabase database;
  private Wiretap events;

  @BeforeEach
  void begin() throws SQLException {
    database = OwnDatabase.make();
    events = Wiretap.on("order.events");
  }

  @AfterEach
  void end() throws SQLException {
    events.close();
    database.close();
  }

  @Test
  void theOneThatFroseBetweenSendAndAcknowledgementFindsThatItNoLongerLeads() throws Exception {
    try (var frozen = LeaderSession.open(database);
        var other = LeaderSession.open(database);
        var late = new LateAcknowledgement();
        var quick = new EventProducer(servers(), FORMAT);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var order = placed();
      var frozenRound = round(frozen, new EventProducer(late, FORMAT));
      var leads = threads.submit(frozenRound::relay);
      late.sent.await();

      goesOn(order, 2);
      assertThat(round(other, quick).relay()).isTrue();
      assertThat(cursor()).isEqualTo(2);

      late.woken.countDown();
      assertThat(leads.get(1, TimeUnit.MINUTES)).as("believes to lead").isFalse();
      assertThat(cursor()).as("never goes back").isEqualTo(2);
      assertThat(events.typesAbout(order.toString()))
          .containsExactly("OrderPlaced", "OrderConfirmed");
    }
  }

  @Test
  void aRelayWhoseCursorWasMovedBeginsAnewBehindIt() throws Exception {
    try (var relay =
            OwnRelay.started(database, Parts.running().bootstrapServers(), OwnRelay.QUICK);
        var connection = database.superuser()) {
      events.await(placed().toString(), "OrderPlaced");
      relay.await(PUBLISHED, 1);
      connection.setAutoCommit(false);
      Appended.placed(connection);
      try (var statement = connection.createStatement()) {
        statement.execute("update relay_cursor set position = 2");
      }
      connection.commit();
      var next = placed();
      relay.await(LEADERSHIP_LOST, 1).await(LEADERSHIP_GAINED, 2);
      events.await(next.toString(), "OrderPlaced");
      relay.await(PUBLISHED, 2);
      assertThat(cursor()).isEqualTo(3);
    }
  }

  /** A real producer whose owner learns late what the broker said. */
  private static final class LateAcknowledgement extends KafkaProducer<String, String> {
    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch woken = new CountDownLatch(1);

    LateAcknowledgement() {
      super(Map.of("bootstrap.servers", servers()), new StringSerializer(), new StringSerializer());
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, String> message) {
      var acknowledgement = super.send(message);
      var late = new CompletableFuture<RecordMetadata>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              var stored = acknowledgement.get();
              sent.countDown();
              woken.await();
              late.complete(stored);
            } catch (Exception failure) {
              late.completeExceptionally(failure);
            }
          });
      return late;
    }
  }

  private static RelayRound round(LeaderSession session, EventProducer producer)
      throws SQLException {
    return new RelayRound(session, producer, UNHURRIED, _ -> {});
  }

  private static List<String> servers() {
    return List.of(Parts.running().bootstrapServers());
  }

  private UUID placed() throws SQLException {
    try (var connection = database.superuser()) {
      return Appended.placed(connection);
    }
  }

  private void goesOn(UUID order, int version) throws SQLException {
    try (var connection = database.superuser()) {
      Appended.event(connection, order, version);
    }
  }

  private long cursor() throws SQLException {
    return database.number("select position from relay_cursor");
  }
}
