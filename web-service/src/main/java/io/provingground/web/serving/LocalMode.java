package io.provingground.web.serving;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether this is a platform on somebody's own machine, where demo accounts and a moved clock are
 * allowed.
 *
 * @param local set by ./run and Compose (PROVING_GROUND_LOCAL)
 */
@ConfigurationProperties("proving.ground")
public record LocalMode(@DefaultValue("false") boolean local) {

  /** Stops the start if something meant for local use only is asked for elsewhere. */
  public void require(String setting, boolean used) {
    if (used && !local) {
      throw new Misconfiguration(
          setting + " is for local use only.",
          "Leave it out, or set PROVING_GROUND_LOCAL=true if this really is a local platform.");
    }
  }
}
