package io.provingground.localplatform.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and its children take from the machine, as far as the system tells.
 *
 * @param residentBytes memory in use; what children share is counted once
 * @param cpuMillis processor time, that of ended children included
 */
public record Usage(long residentBytes, long cpuMillis) {
  private static final long TICK_MILLIS = 10;

  /** Measures now; zeros when the process is gone. */
  public static Usage of(long pid) {
    return Files.isDirectory(Path.of("/proc/self")) ? fromProc(pid) : fromPs(pid);
  }

  /** Measures the process without its children. */
  public static Usage ofOnly(long pid) {
    return Files.isDirectory(Path.of("/proc/self"))
        ? new Usage(memory(pid, "VmRSS:"), cpu(pid))
        : fromPs(pid);
  }

  private static Usage fromProc(long pid) {
    long resident = memory(pid, "VmRSS:");
    long cpu = cpu(pid);
    for (ProcessHandle child : descendants(pid)) {
      resident += memory(child.pid(), "RssAnon:");
      cpu += cpu(child.pid());
    }
    return new Usage(resident, cpu);
  }

  private static List<ProcessHandle> descendants(long pid) {
    return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList();
  }

  private static long memory(long pid, String field) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static long cpu(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The name before ")" may hold spaces. Then follow state and, as 12th to 15th, four kinds of
      // time.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int i = 11; i < 15; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks * TICK_MILLIS;
    } catch (IOException e) {
      return 0;
    }
  }

  private static Usage fromPs(long pid) {
    long cpu =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toMillis();
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return new Usage(kilobytes.isBlank() ? 0 : Long.parseLong(kilobytes.strip()) * 1024, cpu);
    } catch (IOException e) {
      return new Usage(0, cpu);
    }
  }
}
