package io.provingground.order.running;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service runs.
 *
 * @param acceptance when orders are taken; only {@code available} so far: whenever the own database
 *     answers
 * @param drain how long requests are still served after readiness has turned to 503, so that
 *     balancers can see it
 * @param clockOffset moves the application's clock; refused outside local mode
 */
@ConfigurationProperties("order")
public record ServiceSettings(
    @DefaultValue("available") Acceptance acceptance,
    @DefaultValue("2s") Duration drain,
    @DefaultValue("PT0S") Duration clockOffset) {
  /** When orders are taken. */
  public enum Acceptance {
    /** Whenever the own database answers. A wrong price or an unknown product is found later. */
    AVAILABLE
  }

  public ServiceSettings {
    if (drain.isNegative()) {
      throw new IllegalArgumentException("order.drain must not be negative, was " + drain);
    }
  }
}
