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
 */
@ConfigurationProperties("inventory")
public record InventorySettings(
    @DefaultValue("PT0S") Duration clockOffset, @DefaultValue("2s") Duration drain) {

  public InventorySettings {
    if (drain.isNegative() || drain.compareTo(Duration.ofSeconds(60)) > 0) {
      throw new IllegalArgumentException("inventory.drain must be 0s to 60s, was " + drain);
    }
  }
}
