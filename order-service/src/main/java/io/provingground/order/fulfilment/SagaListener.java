package io.provingground.order.fulfilment;

import io.provingground.order.running.TopicReady;
import io.provingground.order.running.Topics;
import io.provingground.order.running.Work;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/**
 * Hands messages to the sagas, all that a poll brought in one transaction. Offsets are committed
 * after the transactions; what is delivered twice finds its work done. Each listener starts when
 * its topic is there.
 */
@Component
class SagaListener {
  private static final Logger log = LoggerFactory.getLogger(SagaListener.class);

  private final SagaMessages messages;
  private final Fulfilment fulfilment;
  private final DeadLetters deadLetters;
  private final Work work;
  private final KafkaListenerEndpointRegistry listeners;
  private final ApplicationEventPublisher events;

  SagaListener(
      SagaMessages messages,
      Fulfilment fulfilment,
      DeadLetters deadLetters,
      Work work,
      KafkaListenerEndpointRegistry listeners,
      ApplicationEventPublisher events) {
    this.messages = messages;
    this.fulfilment = fulfilment;
    this.deadLetters = deadLetters;
    this.work = work;
    this.listeners = listeners;
    this.events = events;
  }

  @EventListener
  void start(TopicReady ready) {
    Objects.requireNonNull(
            listeners.getListenerContainer(ready.topic()), "every awaited topic has a listener")
        .start();
  }

  @KafkaListener(
      id = Topics.ORDER_EVENTS,
      idIsGroup = false,
      groupId = "order-service.saga.orders",
      clientIdPrefix = "${INSTANCE_NAME:order-service-1}-orders",
      topics = Topics.ORDER_EVENTS,
      batch = "true",
      autoStartup = "false")
  void onOrderEvents(List<ConsumerRecord<String, byte[]>> batch) {
    work(batch, messages::orderEvent);
  }

  @KafkaListener(
      id = Topics.INVENTORY_EVENTS,
      idIsGroup = false,
      groupId = "order-service.saga.inventory",
      topics = Topics.INVENTORY_EVENTS,
      batch = "true",
      autoStartup = "false")
  void onInventoryEvents(List<ConsumerRecord<String, byte[]>> batch) {
    work(batch, messages::inventoryEvent);
  }

  /** A listener that ended by itself does not come back by itself. */
  @EventListener
  void end(ConsumerStoppedEvent stopped) {
    if (stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
      log.error(
          "A listener of the sagas has ended ({}). Orders do not get on here; liveness is off, so that this process is replaced. Restart it if nobody does.",
          stopped.getReason());
      AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
    }
  }

  private record Message(ConsumerRecord<String, byte[]> record, Reading reading) {}

  /** Names the message at which it failed, so that those before it are not delivered again. */
  private void work(List<ConsumerRecord<String, byte[]>> batch, Function<byte[], Reading> reader) {
    if (!work.begin(batch.size())) {
      throw failed(new IllegalStateException("the process is about to end"), batch.getFirst());
    }
    try {
      Together.work(
          batch.stream().map(record -> new Message(record, reader.apply(record.value()))).toList(),
          this::work,
          (message, failure) -> {
            throw failed(failure, message.record());
          });
    } catch (BatchListenerFailedException told) {
      throw told;
    } catch (RuntimeException outage) {
      throw failed(outage, batch.getFirst());
    } finally {
      work.end(batch.size());
    }
  }

  private void work(List<Message> batch) {
    fulfilment.on(batch.stream().flatMap(SagaListener::heard).toList());
    for (var message : batch) {
      if (message.reading() instanceof Reading.Unreadable(var reason)) {
        deadLetters.park(message.record(), reason);
      }
    }
  }

  private static Stream<Heard> heard(Message message) {
    return message.reading() instanceof Reading.Understood(var heard)
        ? Stream.of(heard)
        : Stream.empty();
  }

  private static BatchListenerFailedException failed(
      RuntimeException why, ConsumerRecord<String, byte[]> message) {
    return new BatchListenerFailedException(String.valueOf(why.getMessage()), why, message);
  }
}
