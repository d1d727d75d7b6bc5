package io.provingground.endtoend.drills;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system in memory, of little room, in place of a folder.
 *
 * @param folder below the platform's data, named as the part that keeps it
 */
record SmallDisk(String folder, int megabytes) {
  /** Only root may mount. */
  static boolean isPossible() {
    return System.getProperty("user.name").equals("root")
        && System.getProperty("os.name").equals("Linux");
  }

  /** Puts the file system below what lies in the folder; nobody may be using it. */
  void mount(Path data) throws IOException {
    Path place = data.resolve(folder);
    Path aside = data.resolve(folder + ".aside");
    Files.move(place, aside);
    Files.createDirectory(place);
    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", place.toString());
    // Owners and rights as well, those of the folder itself included.
    run("cp", "-a", aside + "/.", place.toString());
    run("rm", "-r", aside.toString());
  }

  /** Whether it lies under the folder of this platform. */
  boolean isMounted(Path data) throws IOException {
    Path place = data.resolve(folder);
    return Files.exists(place) && !Files.getFileStore(place).equals(Files.getFileStore(data));
  }

  void unmount(Path data) throws IOException {
    run("umount", data.resolve(folder).toString());
  }

  private static void run(String... command) throws IOException {
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
