package io.provingground.gateway.balancing;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of a service: what is known of it, and how much of the gateway's own work it has in
 * hand.
 */
final class Instance {
  private static final Logger LOG = LoggerFactory.getLogger(Instance.class);
  private final URI address;
  private final AtomicReference<Health> health = new AtomicReference<>(Health.STARTING);
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean asked;

  Instance(URI address) {
    this.address = address;
  }

  URI address() {
    return address;
  }

  Health health() {
    return health.get();
  }

  /** Whether it was asked at least once, whatever it said. */
  boolean asked() {
    return asked;
  }

  /** Takes note of what it said, or that it said nothing. */
  void heard(Health.Answer answer) {
    Health before = health.getAndUpdate(known -> known.after(answer));
    Health now = before.after(answer);
    asked = true;
    if (before != now) {
      LOG.info("Instance {} was {} and is {}.", this, before, now);
    }
  }

  int inFlight() {
    return inFlight.get();
  }

  void begin() {
    inFlight.incrementAndGet();
  }

  void end() {
    inFlight.decrementAndGet();
  }

  @Override
  public String toString() {
    return address.getAuthority();
  }
}
