package io.provingground.order.readers;

import io.provingground.order.history.store.EventSchema;
import io.provingground.order.history.store.WriteVersion;
import io.provingground.order.running.BackgroundLoop;
import io.provingground.order.running.Outage;
import io.provingground.order.running.SchemaReady;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Switches to the schema that is wanted as soon as everybody can read it. Until then this instance
 * is not ready and writes the old schema: so an update that sets the new one too early stops at its
 * first instance, the others serve on, and nothing unreadable is ever written. (Ending the process
 * would stop it too, but what was placed here would wait, and the broker would have to answer
 * before a start.)
 *
 * <p>Once the store holds events of the schema, nobody is asked any more: they cannot be unwritten,
 * and readiness must not depend on the broker for good.
 */
@Component("eventsHealthIndicator")
class SchemaSwitch implements HealthIndicator, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SchemaSwitch.class);

  // The latest only: a search through all partitions would take long, and after a return to the old
  // schema that lasted, the readers are asked again.
  private static final String IS_WRITTEN =
      """
      select coalesce(max(schema_version), 0) >= :schema
        from (select schema_version from order_event order by position desc limit 1000) latest
      """;

  private final EventSchema wanted;
  private final EventsSettings settings;
  private final WriteVersion version;
  private final JdbcClient jdbc;
  private final KafkaConnectionDetails kafka;
  private final JsonMapper json;
  private final BackgroundLoop loop;
  private @Nullable Census census;
  private volatile List<String> obstacles = List.of("the readers of events were not asked yet");

  SchemaSwitch(
      EventsSettings settings,
      WriteVersion version,
      JdbcClient jdbc,
      KafkaConnectionDetails kafka,
      JsonMapper json,
      ApplicationEventPublisher events) {
    this.wanted = settings.wanted();
    this.settings = settings;
    this.version = version;
    this.jdbc = jdbc;
    this.kafka = kafka;
    this.json = json;
    this.loop =
        new BackgroundLoop(
            "The switch to schema %d of events".formatted(wanted.number()),
            "The old schema is written, and this instance is not ready.",
            events,
            this::turn);
  }

  @EventListener(SchemaReady.class)
  void start() {
    if (!isDone()) {
      loop.start();
    }
  }

  @Override
  public void close() {
    loop.close();
    closeCensus();
  }

  @Override
  public Health health() {
    return isDone()
        ? Health.up().withDetail("writes", wanted.number()).build()
        : Health.outOfService()
            .withDetail("writes", version.schema().number())
            .withDetail("wanted", wanted.number())
            .withDetail("obstacles", obstacles)
            .build();
  }

  private boolean isDone() {
    return version.schema() == wanted;
  }

  private Optional<Duration> turn() throws InterruptedException {
    var found = obstacles();
    if (found.isEmpty()) {
      version.switchTo(wanted);
      closeCensus();
      log.info("Events are written in schema {} from now on.", wanted.number());
      return Optional.empty();
    }
    if (!found.equals(obstacles)) {
      log.warn(
          "Events cannot be written in schema {} yet: {}. The old one is written, and this instance is not ready; update what is named, or set order.events.write-version back.",
          wanted.number(),
          found);
      obstacles = found;
    }
    return Optional.of(settings.announceEvery().dividedBy(2));
  }

  private List<String> obstacles() throws InterruptedException {
    try {
      return isWritten() ? List.of() : census().unableToRead(wanted).who();
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      return List.of("the broker does not say who reads events (%s)".formatted(failure));
    } catch (RuntimeException failure) {
      if (!Outage.isBehind(failure)) {
        throw failure;
      }
      return List.of("the database does not answer");
    }
  }

  private boolean isWritten() {
    return jdbc.sql(IS_WRITTEN).param("schema", wanted.number()).query(Boolean.class).single();
  }

  private Census census() {
    var open = census;
    if (open == null) {
      open =
          new Census(
              kafka.getConsumer().getBootstrapServers(),
              json,
              settings.announcementLives(),
              System::nanoTime);
      census = open;
    }
    return open;
  }

  private void closeCensus() {
    if (census != null) {
      census.close();
      census = null;
    }
  }
}
