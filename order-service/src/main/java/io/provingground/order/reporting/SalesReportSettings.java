package io.provingground.order.reporting;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When and how the daily sales report is made.
 *
 * @param at time of day, UTC by the database's clock, from which on the day before is reported; by
 *     then every transaction of that day must have ended
 * @param look how often each instance looks whether a task is to be sent
 * @param resend after so long without a report its task is sent again
 * @param group the share group of the tasks; instances of one group share the work
 * @param recordLock how long a taken task is hidden from others; each chunk may prolong it
 * @param deliveries after so many the broker drops a task; it is sent again after {@code resend}
 * @param retry pause before a task that failed is given back
 * @param chunk events of one read
 */
@ConfigurationProperties("order.sales-report")
record SalesReportSettings(
    @DefaultValue("00:10") LocalTime at,
    @DefaultValue("10s") Duration look,
    @DefaultValue("10m") Duration resend,
    @DefaultValue("order-service.sales-report") String group,
    @DefaultValue("30s") Duration recordLock,
    @DefaultValue("5") int deliveries,
    @DefaultValue("5s") Duration retry,
    @DefaultValue("2000") int chunk) {
  private static final Duration SHORTEST_LOCK = Duration.ofSeconds(1);

  SalesReportSettings {
    check(
        Duration.between(LocalTime.MIN, at).compareTo(DayEvents.SKEW) >= 0,
        "at must be 00:01 or later, when the transactions of the day before have ended");
    check(look.isPositive(), "look must be positive");
    check(!group.isBlank(), "group must not be empty");
    check(recordLock.compareTo(SHORTEST_LOCK) >= 0, "record-lock must be at least 1s");
    check(
        resend.compareTo(recordLock) > 0,
        "resend must be longer than record-lock, or a task is sent again while it is worked");
    check(deliveries >= 2 && deliveries <= 25, "deliveries must be 2 to 25");
    check(
        retry.isPositive() && retry.compareTo(recordLock) < 0,
        "retry must be positive and shorter than record-lock");
    check(chunk >= 1 && chunk <= 10_000, "chunk must be 1 to 10000");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("order.sales-report: " + rule);
    }
  }
}
