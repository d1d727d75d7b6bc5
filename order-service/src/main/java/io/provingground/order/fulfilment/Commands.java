package io.provingground.order.fulfilment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provingground.order.history.Order;
import io.provingground.order.running.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends commands to inventory-service. A command that is lost, or not sent because too many wait,
 * is sent again by the sweep, under the same id, so nobody waits for its acknowledgement.
 */
@Component
class Commands {
  private static final Logger log = LoggerFactory.getLogger(Commands.class);
  private static final Duration REST = Duration.ofSeconds(3);

  private final KafkaTemplate<String, byte[]> kafka;
  private final JsonMapper json;
  private final SagaSettings settings;
  private final QueueBound bound;
  private final Clock clock;
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile Instant failedAt = Instant.MIN;

  Commands(
      KafkaTemplate<String, byte[]> kafka,
      JsonMapper json,
      SagaSettings settings,
      QueueBound bound,
      Clock clock) {
    this.kafka = kafka;
    this.json = json;
    this.settings = settings;
    this.bound = bound;
    this.clock = clock;
  }

  void reserve(Saga saga, Order order) {
    var holdUntil = saga.deadline().plus(settings.holdMargin());
    send(saga, saga.deadline(), new Command.ReserveStock(order.lines(), order.total(), holdUntil));
  }

  void release(Saga saga) {
    send(saga, null, new Command.ReleaseStock());
  }

  /** At the prices that were agreed when the stock was reserved. */
  void dispatch(Saga saga, Order order) {
    if (order.reserved().isEmpty()) {
      throw new IllegalStateException(
          "order %s is dispatched without a reservation".formatted(saga.orderId()));
    }
    send(saga, null, new Command.DispatchStock(order.reserved()));
  }

  private void send(Saga saga, @Nullable Instant expiresAt, Command.Data data) {
    var now = clock.instant();
    if (rests(now) || !bound.admits()) {
      return;
    }
    var message = message(command(saga, now, expiresAt, data));
    try {
      var _ = kafka.send(message).whenComplete((_, failure) -> noteOutcome(failure));
    } catch (KafkaException failure) {
      noteOutcome(failure);
    }
  }

  /** Not for longer than that, also if the clock was put back. */
  private boolean rests(Instant now) {
    return !now.isBefore(failedAt) && now.isBefore(failedAt.plus(REST));
  }

  private static Command command(
      Saga saga, Instant now, @Nullable Instant expiresAt, Command.Data data) {
    var type = data.getClass().getSimpleName();
    var id = new CommandId(saga.orderId(), type, saga.attempt());
    return new Command(
        id.toString(),
        type,
        1,
        saga.orderId(),
        now,
        saga.traceparent(),
        expiresAt,
        Topics.INVENTORY_EVENTS,
        data);
  }

  private ProducerRecord<String, byte[]> message(Command command) {
    var message =
        new ProducerRecord<>(
            Topics.INVENTORY_COMMANDS,
            command.subject().toString(),
            json.writeValueAsBytes(command));
    if (command.traceparent() != null) {
      message.headers().add("traceparent", command.traceparent().getBytes(UTF_8));
    }
    return message;
  }

  /**
   * A send without a broker blocks for a while; a few seconds' rest keep the sweep from spending
   * its time on that. Said once, not at every repeat.
   */
  private void noteOutcome(@Nullable Throwable failure) {
    if (failure != null) {
      failedAt = clock.instant();
    }
    if (failing.compareAndSet(failure == null, failure != null)) {
      if (failure == null) {
        log.info("Commands are sent again.");
      } else {
        log.warn(
            "A command could not be sent ({}). It is sent again, under the same id, until it is answered.",
            failure.toString());
      }
    }
  }
}
