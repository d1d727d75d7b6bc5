package io.provingground.gateway.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a single request may cost.
 *
 * @param body largest request body; it is held in memory until it is answered, so that it can be
 *     repeated
 * @param headTimeout from a request's first byte until its headers have arrived as a whole
 * @param bodyTimeout until the body has arrived as a whole
 * @param attempts how many instances are tried at most
 * @param hops how many services a request may have passed before it counts as a loop
 */
public record LimitSettings(
    @DefaultValue("64KB") DataSize body,
    @DefaultValue("10s") Duration headTimeout,
    @DefaultValue("5s") Duration bodyTimeout,
    @DefaultValue("3") int attempts,
    @DefaultValue("10") int hops) {

  /** Checks that every limit lets something through. */
  public LimitSettings {
    if (body.toBytes() < 1 || body.toBytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("gateway.limits.body must lie between 1 byte and 2 GB");
    }
    if (!headTimeout.isPositive() || !bodyTimeout.isPositive() || attempts < 1 || hops < 0) {
      throw new IllegalArgumentException(
          "gateway.limits: head-timeout, body-timeout and attempts must be positive, hops not negative");
    }
  }
}
