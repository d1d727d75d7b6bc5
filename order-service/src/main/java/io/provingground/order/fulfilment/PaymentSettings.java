package io.provingground.order.fulfilment;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the payment provider is reached.
 *
 * @param url where it is
 * @param apiKey the bearer token that it knows us by
 * @param connectTimeout for the connection alone
 * @param timeout for a whole call, whatever it spends the time on; a provider that was slow is
 *     found to be back after this at the latest, and the circuit's rest of one retry
 * @param retry when an unanswered call is first repeated; later repeats come at growing intervals
 * @param calls how many calls run at once; others wait as long as a call may take, then for the
 *     sweep
 */
@ConfigurationProperties("order.payment")
record PaymentSettings(
    URI url,
    @DefaultValue("") String apiKey,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("2s") Duration timeout,
    @DefaultValue("1s") Duration retry,
    @DefaultValue("16") int calls) {
  PaymentSettings {
    if (apiKey.isBlank()) {
      throw new IllegalArgumentException(
          "order.payment.api-key is missing. Set ORDER_PAYMENT_API_KEY to the key that the payment provider gave out.");
    }
    if (connectTimeout.compareTo(timeout) > 0) {
      throw new IllegalArgumentException(
          "order.payment.connect-timeout must not exceed order.payment.timeout");
    }
    if (!retry.isPositive() || calls < 1) {
      throw new IllegalArgumentException(
          "order.payment.retry must be positive and order.payment.calls at least 1");
    }
  }

  @Override
  public String toString() {
    return "PaymentSettings[url=%s, apiKey=***]".formatted(url);
  }
}
