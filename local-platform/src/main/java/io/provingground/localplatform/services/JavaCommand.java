package io.provingground.localplatform.services;

import java.nio.file.Path;

/** The Java that runs this program runs the others too. */
public final class JavaCommand {
  private JavaCommand() {}

  /** Path of the java program. */
  public static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
