package io.provingground.order.placing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are taken.
 *
 * @param keyLifetime how long a repeat of an idempotency key is answered with the first answer
 * @param patience how long a request waits for its transaction, unless its caller waits less
 * @param writers how many transactions run at once; each takes what waits
 * @param largestBatch how many orders share one transaction at the most
 * @param longestQueue how many orders may wait; further ones are refused with 503
 */
@ConfigurationProperties("order.placing")
record PlacingSettings(
    @DefaultValue("24h") Duration keyLifetime,
    @DefaultValue("4s") Duration patience,
    @DefaultValue("4") int writers,
    @DefaultValue("64") int largestBatch,
    @DefaultValue("1000") int longestQueue) {

  PlacingSettings {
    if (keyLifetime.isNegative()
        || keyLifetime.isZero()
        || patience.isNegative()
        || patience.isZero()) {
      throw new IllegalArgumentException(
          "order.placing.key-lifetime and order.placing.patience must be positive");
    }
    if (writers < 1 || largestBatch < 1 || longestQueue < largestBatch) {
      throw new IllegalArgumentException(
          "order.placing needs at least one writer, a largest batch of at least one and a queue that holds a batch");
    }
  }
}
