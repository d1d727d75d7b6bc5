package io.provingground.inventory.messaging;

import io.provingground.inventory.messaging.Subscription.Listener;
import io.provingground.inventory.running.BackgroundTask;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Makes subscriptions, so that those who subscribe need not know how the broker is reached. */
@Component
public class Subscriptions {

  private final BackgroundTask topics;
  private final ConsumerFactory<?, ?> consumers;

  Subscriptions(@Qualifier("topics") BackgroundTask topics, ConsumerFactory<?, ?> consumers) {
    this.topics = topics;
    this.consumers = consumers;
  }

  /** One that is still to be started. */
  public Subscription to(String topic, Listener listener) {
    return new Subscription(topic, topics, consumers, listener);
  }
}
