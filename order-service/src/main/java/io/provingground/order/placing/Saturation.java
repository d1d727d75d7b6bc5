package io.provingground.order.placing;

import java.util.function.IntSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * A part of readiness: whether so many orders wait that further ones had better go to another
 * instance. It changes its mind at two different lengths of the queue, so that an instance at its
 * limit is not taken in and out with every probe.
 */
final class Saturation implements HealthIndicator {
  private final IntSupplier waiting;
  private final int unreadyAt;
  private final int readyAgainAt;
  private boolean saturated;

  /**
   * @param waiting how many orders wait at this moment
   */
  Saturation(IntSupplier waiting, int unreadyAt, int readyAgainAt) {
    this.waiting = waiting;
    this.unreadyAt = unreadyAt;
    this.readyAgainAt = readyAgainAt;
  }

  @Override
  public synchronized Health health() {
    var now = waiting.getAsInt();
    saturated = saturated ? now > readyAgainAt : now >= unreadyAt;
    return (saturated ? Health.outOfService() : Health.up()).withDetail("waiting", now).build();
  }
}
