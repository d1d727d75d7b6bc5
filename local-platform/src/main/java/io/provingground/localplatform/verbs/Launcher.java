package io.provingground.localplatform.verbs;

import java.nio.file.Path;
import java.util.List;

/**
 * The program behind {@code ./run}. The script tells it by {@code repository.root} where the tree
 * lies.
 */
public final class Launcher {
  private Launcher() {}

  /** Does what the arguments say; the exit status tells how it went. */
  public static void main(String[] arguments) throws InterruptedException {
    TimedLines.beginIfWanted();
    Path repository = Path.of(System.getProperty("repository.root", "."));
    System.exit(new CommandLine(repository).run(List.of(arguments)));
  }
}
