package io.provingground.endtoend.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** On what a figure was measured. */
public final class Machine {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+(\\d+) kB");

  private Machine() {}

  /** System, cores and memory. */
  public static String description() {
    return "%s %s, %d cores%s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            memory());
  }

  private static String memory() {
    if (Files.notExists(MEMORY)) {
      return "";
    }
    try {
      Matcher total = TOTAL.matcher(Files.readString(MEMORY));
      return total.find()
          ? ", %.0f GiB".formatted(Long.parseLong(total.group(1)) / 1024.0 / 1024.0)
          : "";
    } catch (IOException e) {
      return ", memory unknown (" + e.getMessage() + ")";
    }
  }

  /** Of the JDK and of each part. */
  public static Map<String, String> versions(Status status) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("JDK", System.getProperty("java.vm.version"));
    for (Instance instance : status.parts()) {
      versions.put(instance.part(), instance.version());
    }
    return versions;
  }
}
