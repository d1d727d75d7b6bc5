package io.provingground.inventory.running;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When this instance has too much to do. Two thresholds, so that an instance at its limit is not
 * taken in and out with every probe.
 *
 * @param unreadyAt from this mean wait for a database connection on, requests had better go to
 *     another instance
 * @param readyAgainAt at this mean wait or less they are taken again
 */
@ConfigurationProperties("inventory.overload")
record OverloadSettings(
    @DefaultValue("1s") Duration unreadyAt, @DefaultValue("100ms") Duration readyAgainAt) {

  OverloadSettings {
    if (!readyAgainAt.isPositive()) {
      throw new IllegalArgumentException(
          "inventory.overload.ready-again-at must be positive, was " + readyAgainAt);
    }
    if (unreadyAt.compareTo(readyAgainAt) <= 0) {
      throw new IllegalArgumentException(
          "inventory.overload.unready-at must be longer than ready-again-at, was " + unreadyAt);
    }
  }
}
