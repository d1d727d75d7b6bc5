package io.provingground.gateway.balancing;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One process of a service: what is known of it, and how much of the gateway's own work it has in
 * hand.
 */
final class Instance {
  private final URI address;
  private final AtomicReference<Health> health = new AtomicReference<>(Health.STARTING);
  private final AtomicInteger inFlight = new AtomicInteger();

  Instance(URI address) {
    this.address = address;
  }

  URI address() {
    return address;
  }

  Health health() {
    return health.get();
  }

  /** Takes note of an answer and tells what was known before it. */
  Health heard(Health.Answer answer) {
    return health.getAndUpdate(before -> before.after(answer));
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
