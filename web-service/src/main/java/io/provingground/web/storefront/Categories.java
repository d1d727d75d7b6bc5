package io.provingground.web.storefront;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * The categories for the shop's navigation. They rarely change, so they are read once in a while by
 * one request.
 */
@Component
class Categories {
  private static final Duration KEPT = Duration.ofMinutes(1);

  private record Kept(List<String> names, Instant until) {}

  private final Catalogue catalogue;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Kept kept = new Kept(List.of(), Instant.MIN);

  Categories(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Whoever finds them out of date reads them; the others go on with the old ones if there are any.
   */
  List<String> names() {
    if (isOld() && acquire()) {
      try {
        if (isOld()) {
          kept = new Kept(catalogue.categories(), clock.instant().plus(KEPT));
        }
      } finally {
        reading.unlock();
      }
    }
    return kept.names();
  }

  private boolean isOld() {
    return !clock.instant().isBefore(kept.until());
  }

  private boolean acquire() {
    if (kept.names().isEmpty()) {
      reading.lock();
      return true;
    }
    return reading.tryLock();
  }
}
