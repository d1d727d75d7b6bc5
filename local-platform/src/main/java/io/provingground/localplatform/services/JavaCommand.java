package io.provingground.localplatform.services;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java that runs this program runs the others too. */
public final class JavaCommand {
  private JavaCommand() {}

  /** Path of the java program. */
  public static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The program, options and what follows them. */
  static List<String> of(List<String> options, String... rest) {
    List<String> command = new ArrayList<>();
    command.add(program());
    command.addAll(options);
    command.addAll(List.of(rest));
    return command;
  }
}
