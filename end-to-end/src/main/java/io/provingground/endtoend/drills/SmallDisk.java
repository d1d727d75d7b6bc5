package io.provingground.endtoend.drills;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system in memory, of little room, in place of a folder.
 *
 * @param folder below the platform's data
 */
record SmallDisk(String folder, int megabytes) {
  /** Only root may mount. */
  static boolean isPossible() {
    return System.getProperty("user.name").equals("root")
        && System.getProperty("os.name").equals("Linux");
  }

  void mount(Path data) throws IOException {
    Path place = Files.createDirectories(data.resolve(folder));
    run(
        List.of(
            "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", place.toString()));
  }

  void unmount(Path data) throws IOException {
    run(List.of("umount", data.resolve(folder).toString()));
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
