package io.provingground.order.running;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service runs.
 *
 * @param acceptance when orders are taken
 * @param drain how long requests are still served after readiness has turned to 503, so that
 *     balancers can see it
 * @param lastWork how long a stop waits, after that, for what is in work
 * @param clockOffset moves the application's clock; refused outside local mode
 */
@ConfigurationProperties("order")
public record ServiceSettings(
    @DefaultValue("available") Acceptance acceptance,
    @DefaultValue("2s") Duration drain,
    @DefaultValue("18s") Duration lastWork,
    @DefaultValue("PT0S") Duration clockOffset) {
  /** When orders are taken. */
  public enum Acceptance {
    /** Whenever the own database answers. A wrong price or an unknown product is found later. */
    AVAILABLE,
    /**
     * Only while inventory answers too, which is asked first: a wrong price or an unknown product
     * is refused at once, and nothing is taken while inventory is away.
     */
    CONSISTENT
  }

  public ServiceSettings {
    notNegative("drain", drain);
    notNegative("last-work", lastWork);
  }

  private static void notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("order." + name + " must not be negative, was " + value);
    }
  }
}
