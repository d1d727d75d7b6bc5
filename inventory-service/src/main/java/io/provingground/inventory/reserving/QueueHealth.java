package io.provingground.inventory.reserving;

import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * What people see of the queue. No probe asks: without the broker the instance serves all the rest.
 */
@Component("queueHealthIndicator")
class QueueHealth implements HealthIndicator {

  private final BacklogGauges queue;
  private final Receivers receivers;
  private final ReservingSettings settings;

  QueueHealth(BacklogGauges queue, Receivers receivers, ReservingSettings settings) {
    this.queue = queue;
    this.receivers = receivers;
    this.settings = settings;
  }

  @Override
  public Health health() {
    long live = receivers.live();
    Optional<Backlog> backlog = queue.known();
    Health.Builder health = Health.status(status(live, backlog.isPresent()));
    health.withDetail("receivers", live);
    backlog.ifPresent(known ->
        health.withDetail("lag", known.commands()).withDetail("oldest", known.oldest().toString()));
    return health.build();
  }

  private Status status(long live, boolean known) {
    if (live < settings.workers()) {
      return Status.DOWN;
    }
    return known ? Status.UP : Status.UNKNOWN;
  }
}
