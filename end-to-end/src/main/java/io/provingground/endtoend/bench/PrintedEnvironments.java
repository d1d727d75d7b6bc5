package io.provingground.endtoend.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ./run} prints for each instance that it was told to leave to others. */
final class PrintedEnvironments {
  /** In the log of a launcher in the background. */
  private static final String TIME = "(?:[0-9T:.-]+Z )?";

  private static final Pattern HEADING = Pattern.compile(TIME + "Start (\\S+) yourself, .*");
  private static final Pattern VARIABLE = Pattern.compile(TIME + "([A-Z][A-Z0-9_]*)=(.*)");

  private PrintedEnvironments() {}

  /** Variables by instance. */
  static Map<String, Map<String, String>> in(String text) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    Map<String, String> current = new TreeMap<>();
    for (String line : text.lines().toList()) {
      Matcher heading = HEADING.matcher(line);
      Matcher variable = VARIABLE.matcher(line);
      if (heading.matches()) {
        current = all.computeIfAbsent(heading.group(1), _ -> new TreeMap<>());
      } else if (variable.matches()) {
        current.put(variable.group(1), variable.group(2));
      } else {
        // What follows the list is no part of it.
        current = new TreeMap<>();
      }
    }
    return all;
  }
}
