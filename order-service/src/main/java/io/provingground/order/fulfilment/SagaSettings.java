package io.provingground.order.fulfilment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently orders are brought to their end.
 *
 * @param deadline after placing; an order for which dispatch is not requested by then is cancelled
 * @param holdMargin how much longer than the deadline inventory is asked to hold the stock
 * @param expiryTolerance by how much clocks may differ: a command may still be executed for so long
 *     after it has expired, so the hold margin must not be smaller
 * @param resend when an unanswered command or call is first repeated; later repeats come at growing
 *     intervals
 * @param longestResend the longest interval between repeats
 * @param delay how long an order whose goods were lost waits for new ones before its money is given
 *     back
 * @param restockLook how often it is looked whether they are there
 * @param sweep how often the table of sagas is searched for due ones
 * @param attemptsBeforeParking how often a message whose processing fails, although the database
 *     answers, is tried
 * @param queueGroup the share group of inventory-service, by which the length of its queue is known
 * @param mostQueued how many commands may wait in the queue; above that none is sent. What
 *     inventory does not work within the deadline would be of no use
 * @param keep how long a finished saga is kept, longer than messages may be late
 */
@ConfigurationProperties("order.saga")
public record SagaSettings(
    @DefaultValue("10m") Duration deadline,
    @DefaultValue("5m") Duration holdMargin,
    @DefaultValue("60s") Duration expiryTolerance,
    @DefaultValue("5s") Duration resend,
    @DefaultValue("60s") Duration longestResend,
    @DefaultValue("24h") Duration delay,
    @DefaultValue("1m") Duration restockLook,
    @DefaultValue("500ms") Duration sweep,
    @DefaultValue("5") int attemptsBeforeParking,
    @DefaultValue("inventory") String queueGroup,
    @DefaultValue("10000") int mostQueued,
    @DefaultValue("30d") Duration keep) {

  public SagaSettings {
    if (deadline.compareTo(Duration.ZERO) <= 0
        || resend.compareTo(Duration.ZERO) <= 0
        || delay.compareTo(Duration.ZERO) <= 0
        || restockLook.compareTo(Duration.ZERO) <= 0
        || sweep.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException(
          "order.saga.deadline, .resend, .delay, .restock-look and .sweep must be positive");
    }
    if (expiryTolerance.compareTo(holdMargin) > 0) {
      throw new IllegalArgumentException(
          "order.saga.expiry-tolerance (%s) must not exceed order.saga.hold-margin (%s)"
              .formatted(expiryTolerance, holdMargin));
    }
    if (queueGroup.isBlank() || mostQueued < 1) {
      throw new IllegalArgumentException(
          "order.saga.queue-group must be named, and most-queued must be at least 1");
    }
    if (longestResend.compareTo(resend) < 0 || attemptsBeforeParking < 1) {
      throw new IllegalArgumentException(
          "order.saga.longest-resend must not be below order.saga.resend, and attempts-before-parking must be at least 1");
    }
  }
}
