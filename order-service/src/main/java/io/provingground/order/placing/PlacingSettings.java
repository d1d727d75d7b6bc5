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
 * @param unreadyAt how many must wait for the instance to be unready, so that balancers send new
 *     ones elsewhere before it refuses them
 * @param readyAgainAt how few must wait for it to be ready again; less, so that it does not flutter
 */
@ConfigurationProperties("order.placing")
record PlacingSettings(
    @DefaultValue("24h") Duration keyLifetime,
    @DefaultValue("4s") Duration patience,
    @DefaultValue("4") int writers,
    @DefaultValue("64") int largestBatch,
    @DefaultValue("1000") int longestQueue,
    @DefaultValue("800") int unreadyAt,
    @DefaultValue("400") int readyAgainAt) {

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
    if (readyAgainAt < 0 || unreadyAt <= readyAgainAt || longestQueue < unreadyAt) {
      throw new IllegalArgumentException(
          "order.placing.ready-again-at must be below .unready-at, and that not above .longest-queue");
    }
  }
}
