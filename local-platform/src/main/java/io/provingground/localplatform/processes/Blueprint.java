package io.provingground.localplatform.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One process that should run: how it is prepared and begun, how it is asked, how it is stopped.
 */
public interface Blueprint {
  /** For people and file names. */
  String name();

  /** Gets what the process prints. */
  Path log();

  /**
   * Prepares what the process needs and says how to begin it. Called before each start; it may take
   * its time.
   *
   * @throws io.provingground.localplatform.platform.Trouble when a person has to mend something
   *     first
   */
  Launch launch() throws IOException, InterruptedException;

  /** Asks the running process; never throws. */
  Health health(Duration timeout);

  /** What asks it to stop in good order. */
  default String stopSignal() {
    return "TERM";
  }

  /** How long it may take to stop before it is killed. */
  default Duration stopDeadline() {
    return Duration.ofSeconds(30);
  }

  /** The same for one that has not been ready yet. */
  default Duration breakOffDeadline() {
    return stopDeadline();
  }
}
