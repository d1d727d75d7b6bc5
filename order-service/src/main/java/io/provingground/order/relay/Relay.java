package io.provingground.order.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.running.BackgroundLoop;
import io.provingground.order.running.TopicReady;
import io.provingground.order.running.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Relays events while this instance leads, and tries to lead otherwise. Leading saves work and no
 * more: the cursor's compare-and-set and the consumers, who know versions, bear a second relay that
 * believes to lead.
 */
@Component
class Relay implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  private final JdbcConnectionDetails database;
  private final KafkaConnectionDetails kafka;
  private final RelaySettings settings;
  private final EventMessage.Writer format;
  private final MeterRegistry meters;
  private final List<RelayListener> listeners;
  private final BackgroundLoop loop;
  private boolean complained;

  Relay(
      JdbcConnectionDetails database,
      KafkaConnectionDetails kafka,
      RelaySettings settings,
      JsonMapper json,
      MeterRegistry meters,
      ObjectProvider<RelayListener> listeners,
      ApplicationEventPublisher events) {
    this.database = database;
    this.kafka = kafka;
    this.settings = settings;
    this.format = new EventMessage.Writer(json);
    this.meters = meters;
    this.listeners = listeners.orderedStream().toList();
    this.loop =
        new BackgroundLoop(
            "The relay",
            "Events that are not yet published stay in the store.",
            events,
            this::turn);
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
    tryToLead();
    return Optional.of(settings.retry());
  }

  private void tryToLead() throws InterruptedException {
    try (var session = LeaderSession.open(database)) {
      while (!session.lead()) {
        Thread.sleep(settings.retry());
      }
      happened(RelayMoment.LEADERSHIP_GAINED);
      log.info("This instance relays events now, from position {} on.", session.cursor());
      lead(session);
    } catch (SQLException failure) {
      complain(
          "The relay cannot ask the database ({}). Events stay in the store until it answers.",
          failure);
    }
  }

  private void lead(LeaderSession session) throws SQLException, InterruptedException {
    try (var producer = new EventProducer(kafka.getProducer().getBootstrapServers(), format)) {
      session.listen();
      var round = new RelayRound(session, producer, settings, this::happened);
      while (round.relay()) {
        complained = false;
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      log.warn(
          "Another relay has moved the cursor. This one gives up leading and tries again later.");
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      happened(RelayMoment.SEND_FAILED);
      complain(
          "The broker did not take events ({}). They stay in the store and are sent when it answers.",
          failure);
    } finally {
      happened(RelayMoment.LEADERSHIP_LOST);
    }
  }

  /** Says once what is wrong, not every second. */
  private void complain(String what, Exception failure) {
    if (!complained && !Thread.currentThread().isInterrupted()) {
      log.warn(what, failure.toString());
      complained = true;
    }
  }

  private void happened(RelayMoment moment) {
    meters.counter("relay.moments", "moment", moment.name()).increment();
    listeners.forEach(listener -> listener.on(moment));
  }
}
