package io.provingground.inventory.reporting;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When and how the daily stock report is written.
 *
 * @param workTime time of day, UTC by the database's clock, before which the day's report is not
 *     begun
 * @param lookEvery how often each instance looks whether a report is due and free
 * @param lease how long a holder that says nothing keeps the report; each step renews it
 * @param chunk most products of one step, which is one transaction
 * @param pause between two steps, so that the report leaves the database to the shop
 */
@ConfigurationProperties("inventory.reporting")
record ReportingSettings(
    @DefaultValue("00:05") LocalTime workTime,
    @DefaultValue("10s") Duration lookEvery,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("200") int chunk,
    @DefaultValue("50ms") Duration pause) {

  ReportingSettings {
    check(lookEvery.isPositive(), "look-every must be positive");
    check(!pause.isNegative(), "pause must not be negative");
    check(
        lease.compareTo(pause.multipliedBy(2)) > 0 && lease.toMillis() >= 1000,
        "lease must be at least 1s and longer than two pauses, or a healthy holder loses it");
    check(chunk >= 1 && chunk <= 1000, "chunk must be 1 to 1000");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("inventory.reporting: " + rule);
    }
  }
}
