package io.provingground.inventory.catalogue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How products are kept in the instance's memory.
 *
 * @param fresh how old a product may be that is served while the database can be asked; also
 *     max-age for callers. An edit that another instance did is seen here when its notice comes,
 *     and while the broker is away after this time at the latest
 * @param keep how old a product may be that is served while the database is away
 * @param products most products that are kept
 * @param retryPause after the database failed, kept products are served without asking it for this
 *     time
 */
@ConfigurationProperties("inventory.caching")
record CachingSettings(
    @DefaultValue("5s") Duration fresh,
    @DefaultValue("10m") Duration keep,
    @DefaultValue("10000") int products,
    @DefaultValue("1s") Duration retryPause) {

  CachingSettings {
    check(
        fresh.isPositive() && fresh.compareTo(Duration.ofMinutes(1)) <= 0,
        "fresh must be above 0s and at most 1m");
    check(
        keep.compareTo(fresh) >= 0 && keep.compareTo(Duration.ofDays(1)) <= 0,
        "keep must be at least as long as fresh and at most 1d");
    check(products >= 1 && products <= 1_000_000, "products must be 1 to 1000000");
    check(
        !retryPause.isNegative() && retryPause.compareTo(Duration.ofMinutes(1)) <= 0,
        "retry-pause must be 0s to 1m");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("inventory.caching: " + rule);
    }
  }
}
