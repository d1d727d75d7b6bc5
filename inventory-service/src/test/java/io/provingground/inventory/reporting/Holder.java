package io.provingground.inventory.reporting;

import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.parts.Puppet;
import java.time.Duration;

/** A real process that competes for the report. */
final class Holder {

  private Holder() {}

  /** Started, and up to the point where one order lets it compete. */
  static Puppet start(String name, Duration lease, boolean stepwise) throws Exception {
    return Puppet.start(
        HolderMain.class,
        Parts.running().jdbcUrl("inventory"),
        Parts.password("inventory_app"),
        name,
        Long.toString(lease.toMillis()),
        Boolean.toString(stepwise));
  }
}
