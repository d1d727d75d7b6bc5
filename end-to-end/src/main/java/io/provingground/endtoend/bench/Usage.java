package io.provingground.endtoend.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process has taken from the machine.
 *
 * @param cpu processor time
 * @param residentBytes memory, the part of mapped files that it has touched included
 */
record Usage(Duration cpu, long residentBytes) {
  private static final int KIB = 1024;

  /** Of a running process. */
  static Usage of(ProcessHandle process) throws IOException {
    Duration cpu =
        process
            .info()
            .totalCpuDuration()
            .orElseThrow(() -> new IOException("the system tells no processor time"));
    return new Usage(cpu, KIB * residentKib(process.pid()));
  }

  private static long residentKib(long pid) throws IOException {
    Path status = Path.of("/proc/" + pid + "/status");
    if (Files.notExists(status)) {
      return fromPs(pid);
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow(() -> new IOException("process " + pid + " has ended"));
    }
  }

  /** A system without /proc. */
  private static long fromPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    String kib = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    if (kib.isEmpty()) {
      throw new IOException("process " + pid + " has ended");
    }
    return Long.parseLong(kib);
  }
}
