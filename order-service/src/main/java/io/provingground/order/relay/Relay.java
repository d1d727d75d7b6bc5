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
import org.slf4j.event.Level;
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
  private final Trouble trouble = new Trouble();

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
      awaitLead(session);
      try {
        // Not before: notifications would pile up with an instance that only waits.
        session.listen();
        lead(session);
      } finally {
        happened(RelayMoment.LEADERSHIP_LOST);
      }
    } catch (SQLException failure) {
      if (!Thread.currentThread().isInterrupted()) {
        trouble.begins(Trouble.Part.DATABASE, failure);
      }
    }
  }

  private void awaitLead(LeaderSession session) throws SQLException, InterruptedException {
    while (!session.lead()) {
      trouble.ends(Trouble.Part.DATABASE);
      Thread.sleep(settings.retry());
    }
    var cursor = session.cursor();
    trouble.ends(Trouble.Part.DATABASE);
    happened(RelayMoment.LEADERSHIP_GAINED);
    // Instances that all miss the broker lead in turn; that it takes events again is said then.
    log.atLevel(trouble.isWith(Trouble.Part.BROKER) ? Level.DEBUG : Level.INFO)
        .log("This instance relays events now, from position {} on.", cursor);
  }

  /** Leads until another relay does, or the database does not answer. */
  private void lead(LeaderSession session) throws SQLException, InterruptedException {
    while (!relayUntilOvertaken(session)) {
      // Whoever else reaches the broker takes the lead meanwhile, since all look at this interval.
      session.resign();
      Thread.sleep(settings.retry().multipliedBy(2));
      if (!session.lead()) {
        log.debug("Another instance has taken the lead, after the broker took no events here.");
        return;
      }
    }
  }

  /**
   * Relays from the cursor on, with a producer that knows of nothing before.
   *
   * @return true if another relay has moved the cursor; false if the broker did not take events
   */
  private boolean relayUntilOvertaken(LeaderSession session)
      throws SQLException, InterruptedException {
    try (var producer = new EventProducer(kafka.getProducer().getBootstrapServers(), format)) {
      var round = new RelayRound(session, producer, settings, this::happened);
      while (round.relay()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      log.warn(
          "Another relay has moved the cursor. This one gives up leading and tries again later.");
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      happened(RelayMoment.SEND_FAILED);
      if (!Thread.currentThread().isInterrupted()) {
        trouble.begins(Trouble.Part.BROKER, failure);
      }
      return false;
    }
  }

  private void happened(RelayMoment moment) {
    if (moment == RelayMoment.PUBLISHED) {
      trouble.ends(Trouble.Part.BROKER);
    }
    meters.counter("relay.moments", "moment", moment.name()).increment();
    listeners.forEach(listener -> listener.on(moment));
  }
}
