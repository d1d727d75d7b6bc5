package io.provingground.web.orderview;

import io.provingground.web.serving.Misconfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of live pages.
 *
 * @param most open streams per instance; more are refused and tried again later by the page
 * @param heartbeat between signs of life; finds those who have gone
 * @param longest life of one stream, after which the page opens another
 */
@ConfigurationProperties("web.streams")
record StreamSettings(
    @DefaultValue("1000") int most,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("30m") Duration longest) {
  StreamSettings {
    if (most < 1 || !heartbeat.isPositive() || longest.compareTo(heartbeat) < 0) {
      throw new Misconfiguration("The limits of live pages make no sense.", "Check web.streams.");
    }
  }
}
