package io.provingground.web.serving;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How an instance serves.
 *
 * @param drain how long requests are still taken after SIGTERM, so that balancers see the failing
 *     readiness first
 * @param clockOffset added to the clock; local mode only, for drills
 * @param maxBody the largest request body
 */
@ConfigurationProperties("web")
public record ServingSettings(
    @DefaultValue("2s") Duration drain,
    @DefaultValue("PT0S") Duration clockOffset,
    @DefaultValue("64KB") DataSize maxBody) {

  /** Checks the ranges. */
  public ServingSettings {
    if (drain.isNegative() || drain.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new Misconfiguration(
          "web.drain must be between 0s and 1m, was " + drain + ".", "Set WEB_DRAIN.");
    }
  }
}
