package io.provingground.order.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.history.store.EventSchema;
import io.provingground.order.history.store.WriteVersion;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The switch of another instance, beside a whole service that announces itself. Its store is a
 * table of its own, since what is written in the new schema stays written.
 */
@OrderServiceTest
class SchemaSwitchIT {
  private static final Duration LONG = Duration.ofHours(1);

  @LocalServerPort private int port;
  @Autowired private KafkaConnectionDetails kafka;
  @Autowired private ApplicationEventPublisher events;
  private final OldReader old = new OldReader();
  private final WriteVersion version = new WriteVersion();
  private SingleConnectionDataSource store = new SingleConnectionDataSource();
  private JdbcClient jdbc = JdbcClient.create(store);

  /** The topic is there when the service has placed something that came out at the other end. */
  @BeforeEach
  void makeStore() throws SQLException {
    assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
    store = new SingleConnectionDataSource(Parts.running().superuser("orders"), true);
    jdbc = JdbcClient.create(store);
    jdbc.sql("create temp table order_event (position bigint, schema_version smallint)").update();
    jdbc.sql("insert into order_event values (1, 1)").update();
  }

  @AfterEach
  void forget() {
    old.takesItBack();
    store.destroy();
  }

  @Test
  void refusesWhileAnOldProjectionLivesAndSwitchesWhenItIsGone() {
    old.announces();
    try (var wanted = started(LONG)) {
      refuses(wanted, old.instance() + " reads schemas [1] only");
      assertThat(wanted.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
      old.takesItBack();
      switches(wanted);
    }
  }

  @Test
  void takesAReaderForDeadWhenItStopsRepeatingItself() {
    old.announces();
    try (var wanted = started(Duration.ofSeconds(5))) {
      refuses(wanted, old.instance() + " reads schemas [1] only");
      await()
          .pollInterval(Duration.ofMillis(500))
          .during(Duration.ofSeconds(8))
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            old.announces();
            return version.schema() == EventSchema.V1;
          });
      switches(wanted);
    }
  }

  @Test
  void refusesWhileSomebodyReadsWhoHasAnnouncedNothing() {
    try (var wanted = joinedBySilent()) {
      switches(wanted);
    }
  }

  private SchemaSwitch joinedBySilent() {
    try (var _ = old.joinsSilently()) {
      var wanted = started(LONG);
      refuses(wanted, old.instance() + "-0 reads order.events and has not said which schemas");
      return wanted;
    }
  }

  @Test
  void takesAnAnnouncementThatNobodyCanReadForOneOfAnOldReader() {
    old.mumbles();
    try (var wanted = started(LONG)) {
      refuses(wanted, "web-service/" + old.instance() + "/1 reads schemas [] only");
    }
  }

  /** What is written cannot be unwritten, so readiness no longer hangs on the broker. */
  @Test
  void asksNobodyOnceTheStoreHoldsTheSchema() {
    old.announces();
    jdbc.sql("insert into order_event values (2, 2)").update();
    try (var wanted = started(LONG)) {
      switches(wanted);
    }
  }

  @Test
  void isReadyAtOnceWithTheOldSchema() {
    old.announces();
    try (var unchanged = made(new EventsSettings(1, Duration.ofMillis(200), LONG))) {
      assertThat(unchanged.health().getStatus()).isEqualTo(Status.UP);
    }
  }

  private void refuses(SchemaSwitch wanted, String why) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(wanted.health().getDetails().get("obstacles")).isEqualTo(List.of(why)));
    assertThat(version.schema()).isEqualTo(EventSchema.V1);
  }

  private void switches(SchemaSwitch wanted) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(wanted.health().getStatus())
                .as(wanted.health().toString())
                .isEqualTo(Status.UP));
    assertThat(version.schema()).isEqualTo(EventSchema.V2);
  }

  private SchemaSwitch started(Duration lifetime) {
    var made = made(new EventsSettings(2, Duration.ofMillis(200), lifetime));
    made.start();
    return made;
  }

  private SchemaSwitch made(EventsSettings settings) {
    return new SchemaSwitch(settings, version, jdbc, kafka, Json.MAPPER, events);
  }
}
