package io.provingground.inventory.reserving;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How commands are taken from the queue and worked.
 *
 * @param group the share group; instances of one group share the work
 * @param workers commands or batches worked at a time by one instance
 * @param batch most commands of one transaction
 * @param recordLock how long a taken command is hidden from others; prolonged while work goes on
 * @param deliveries after so many deliveries without an end a command is parked
 * @param brokerDeliveries the broker's own limit, at which it drops a command; must be far above
 *     deliveries
 * @param tolerance how much later than its expiry a command is still worked, since clocks differ
 * @param attemptLimit an attempt that takes longer is taken to hang: its commands go back to the
 *     queue
 * @param retryPause pause before a command that failed is given back, times its deliveries
 * @param largestMessage a larger message is parked unread
 * @param sweepEvery how often reservations are looked for whose time ran out
 * @param sweepChunk most reservations that expire in one transaction
 * @param keepAnswers how long a recorded answer is kept at least; an older command that has none is
 *     not redriven
 */
@ConfigurationProperties("inventory.reserving")
record ReservingSettings(
    @DefaultValue("inventory") String group,
    @DefaultValue("2") int workers,
    @DefaultValue("50") int batch,
    @DefaultValue("30s") Duration recordLock,
    @DefaultValue("5") int deliveries,
    @DefaultValue("25") int brokerDeliveries,
    @DefaultValue("60s") Duration tolerance,
    @DefaultValue("20s") Duration attemptLimit,
    @DefaultValue("500ms") Duration retryPause,
    @DefaultValue("64KB") DataSize largestMessage,
    @DefaultValue("5s") Duration sweepEvery,
    @DefaultValue("100") int sweepChunk,
    @DefaultValue("30d") Duration keepAnswers) {

  /** The serving role's transaction_timeout: the server ends any transaction after it. */
  static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

  /** The queue keeps messages for a week: one may be delivered that late, and must be known. */
  private static final Duration SHORTEST_KEEP = Duration.ofDays(8);

  ReservingSettings {
    check(!group.isBlank(), "group must not be empty");
    check(workers >= 1 && workers <= 64, "workers must be 1 to 64");
    check(batch >= 1 && batch <= 500, "batch must be 1 to 500");
    check(
        recordLock.compareTo(TRANSACTION_TIMEOUT) > 0,
        "record-lock must be longer than the database's transaction_timeout (10s), or a frozen"
            + " worker's rows outlive its lock");
    check(deliveries >= 2, "deliveries must be at least 2");
    check(brokerDeliveries > deliveries, "broker-deliveries must be above deliveries");
    check(!tolerance.isNegative(), "tolerance must not be negative");
    check(
        attemptLimit.compareTo(TRANSACTION_TIMEOUT) > 0,
        "attempt-limit must be longer than the database's transaction_timeout (10s)");
    check(retryPause.isPositive(), "retry-pause must be positive");
    check(largestMessage.toBytes() >= 1024, "largest-message must be at least 1KB");
    check(sweepEvery.isPositive(), "sweep-every must be positive");
    check(sweepChunk >= 1 && sweepChunk <= 1000, "sweep-chunk must be 1 to 1000");
    check(
        keepAnswers.compareTo(SHORTEST_KEEP) >= 0,
        "keep-answers must be at least 8d, or a message could outlive its answer in the queue");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("inventory.reserving: " + rule);
    }
  }
}
