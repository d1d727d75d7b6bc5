package io.provingground.inventory.running;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the process as a whole.
 *
 * @param clockOffset how far this instance's clock is moved; for drills, refused outside local mode
 * @param drain how long requests are still served after readiness has turned 503, so that balancers
 *     see it in time
 * @param lastWork how long a stop waits, after that, for what is in work
 */
@ConfigurationProperties("inventory")
public record InventorySettings(
    @DefaultValue("PT0S") Duration clockOffset,
    @DefaultValue("2s") Duration drain,
    @DefaultValue("18s") Duration lastWork) {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  public InventorySettings {
    check("drain", drain);
    check("last-work", lastWork);
  }

  private static void check(String name, Duration value) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("inventory." + name + " must be 0s to 60s, was " + value);
    }
  }
}
