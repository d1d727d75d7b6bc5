package io.provingground.order.fulfilment;

import io.provingground.order.running.TopicReady;
import io.provingground.order.running.Topics;
import java.util.Objects;
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
import org.springframework.stereotype.Component;

/**
 * Hands messages to the sagas. Offsets are committed after the transactions; what is delivered
 * twice finds its work done. Each listener starts when its topic is there.
 */
@Component
class SagaListener {
  private static final Logger log = LoggerFactory.getLogger(SagaListener.class);

  private final SagaMessages messages;
  private final Fulfilment fulfilment;
  private final DeadLetters deadLetters;
  private final KafkaListenerEndpointRegistry listeners;
  private final ApplicationEventPublisher events;

  SagaListener(
      SagaMessages messages,
      Fulfilment fulfilment,
      DeadLetters deadLetters,
      KafkaListenerEndpointRegistry listeners,
      ApplicationEventPublisher events) {
    this.messages = messages;
    this.fulfilment = fulfilment;
    this.deadLetters = deadLetters;
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
      topics = Topics.ORDER_EVENTS,
      autoStartup = "false")
  void onOrderEvent(ConsumerRecord<String, byte[]> message) {
    work(message, messages.orderEvent(message.value()));
  }

  @KafkaListener(
      id = Topics.INVENTORY_EVENTS,
      idIsGroup = false,
      groupId = "order-service.saga.inventory",
      topics = Topics.INVENTORY_EVENTS,
      autoStartup = "false")
  void onInventoryEvent(ConsumerRecord<String, byte[]> message) {
    work(message, messages.inventoryEvent(message.value()));
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

  private void work(ConsumerRecord<String, byte[]> message, Reading reading) {
    switch (reading) {
      case Reading.Understood(var orderId, var signal) -> fulfilment.on(orderId, signal);
      case Reading.Skipped() -> {
        // Of no interest to sagas.
      }
      case Reading.Unreadable(var reason) -> deadLetters.park(message, reason);
    }
  }
}
