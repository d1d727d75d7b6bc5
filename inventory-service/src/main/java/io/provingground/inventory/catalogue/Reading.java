package io.provingground.inventory.catalogue;

import java.time.Duration;
import java.time.Instant;

/**
 * A product, and how old what it says may be.
 *
 * @param readAt just before the database was asked
 */
record Reading(Product product, Instant readAt) {

  /** Never negative, also if the clock was put back. */
  Duration age(Instant now) {
    return now.isBefore(readAt) ? Duration.ZERO : Duration.between(readAt, now);
  }
}
