package io.provingground.order.edge;

import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What callers of version 1 are told of its end.
 *
 * @param since from when on nothing new should be built on it (RFC 9745)
 * @param sunset until when it is sure to answer (RFC 8594)
 */
@ConfigurationProperties("order.api.v1.deprecation")
record DeprecationSettings(
    @DefaultValue("2026-01-01T00:00:00Z") Instant since,
    @DefaultValue("2027-07-01T00:00:00Z") Instant sunset) {

  DeprecationSettings {
    if (sunset.isBefore(since)) {
      throw new IllegalArgumentException(
          "order.api.v1.deprecation.sunset is %s and lies before since, which is %s. Announce the end before it comes."
              .formatted(sunset, since));
    }
  }
}
