package io.provingground.order.fulfilment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the payment provider is known when it calls back.
 *
 * @param secret what it signs with; without one no callback is believed, and payments are found out
 *     by asking
 */
@ConfigurationProperties("order.payment.callback")
record CallbackSettings(@DefaultValue("") String secret) {
  @Override
  public String toString() {
    return "CallbackSettings[secret=***]";
  }
}
