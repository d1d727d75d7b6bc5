package io.provingground.order.relay;

import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps the relay from its work, as far as it knows. Says each change once, not each try. */
final class Trouble {
  private static final Logger log = LoggerFactory.getLogger(Trouble.class);

  private final Set<Part> away = EnumSet.noneOf(Part.class);

  /** What the relay needs, and what it says when that goes and comes back. */
  enum Part {
    DATABASE(
        "The relay cannot ask the database ({}). Events stay in the store until it answers.",
        "The relay can ask the database again."),
    BROKER(
        "The broker did not take events ({}). They stay in the store and are sent when it answers.",
        "The broker takes events again. What has waited in the store is sent now.");

    private final String begun;
    private final String over;

    Part(String begun, String over) {
      this.begun = begun;
      this.over = over;
    }
  }

  boolean isWith(Part part) {
    return away.contains(part);
  }

  void begins(Part part, Exception failure) {
    if (away.add(part)) {
      log.warn(part.begun, failure.toString());
    }
  }

  void ends(Part part) {
    if (away.remove(part)) {
      log.info(part.over);
    }
  }
}
