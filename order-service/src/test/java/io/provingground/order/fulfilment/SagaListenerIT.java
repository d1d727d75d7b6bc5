package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.OrderServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.event.ConsumerStoppedEvent;

@OrderServiceTest
class SagaListenerIT {
  @Autowired private ApplicationContext service;
  @Autowired private ApplicationAvailability availability;

  @Test
  void givesUpLivenessWhenAListenerEndsByItself() {
    try {
      service.publishEvent(
          new ConsumerStoppedEvent(this, this, ConsumerStoppedEvent.Reason.NORMAL));
      assertThat(availability.getLivenessState()).isEqualTo(LivenessState.CORRECT);
      service.publishEvent(new ConsumerStoppedEvent(this, this, ConsumerStoppedEvent.Reason.ERROR));
      assertThat(availability.getLivenessState()).isEqualTo(LivenessState.BROKEN);
    } finally {
      AvailabilityChangeEvent.publish(service, LivenessState.CORRECT);
    }
  }
}
