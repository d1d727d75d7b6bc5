package io.provingground.inventory.reserving;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.provingground.inventory.messaging.Topics;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What the receivers count. */
@Component
class QueueMetrics {

  private final MeterRegistry registry;

  QueueMetrics(MeterRegistry registry) {
    this.registry = registry;
    parked(); // so that the figure exists, as 0, before anything was parked
  }

  void parkedOne() {
    parked().increment();
  }

  void answered(RecordedAnswer answer) {
    Counter.builder("inventory.commands")
        .description("Commands answered, redeliveries included")
        .tag("command", answer.command())
        .tag("outcome", answer.type())
        .register(registry)
        .increment();
  }

  /**
   * A lock ran out, so others may have worked the same messages; harmless, but a sign of too short
   * locks.
   */
  void lostLocks(int messages) {
    Counter.builder("inventory.queue.locks.lost")
        .description("Messages whose acknowledgement came too late or has an unknown result")
        .register(registry)
        .increment(messages);
  }

  /** How long a command waited from its sending to its receipt; of redeliveries the whole time. */
  void received(Duration age) {
    Timer.builder("inventory.queue.wait")
        .description("Time from a command's sending to its receipt")
        .register(registry)
        .record(age.isNegative() ? Duration.ZERO : age);
  }

  private Counter parked() {
    return Counter.builder("messages.parked")
        .description("Messages set aside for an operator")
        .tag("topic", Topics.COMMANDS)
        .register(registry);
  }
}
