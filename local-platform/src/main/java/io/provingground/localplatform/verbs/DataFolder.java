package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlFile;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Trouble;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * A data folder that belongs to this launcher alone. The lock ends with the process, however that
 * ends.
 */
final class DataFolder implements Closeable {
  /** Below this a new database and a new broker do not fit. */
  private static final long NEEDED_BYTES = 300L << 20;

  private static final long LONGEST_LOG = 50L << 20;

  private final FileChannel channel;

  private DataFolder(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folder if need be and takes it.
   *
   * @throws Trouble when another launcher has it, it cannot be written, or the disk is full
   */
  static DataFolder take(Layout layout) throws IOException {
    try {
      Files.createDirectories(layout.data());
      // Passable for the database's own user, and not readable: file by file says who may read.
      Files.setPosixFilePermissions(layout.data(), PosixFilePermissions.fromString("rwx--x--x"));
      var taken = new DataFolder(lock(layout));
      Files.createDirectories(layout.logs());
      checkSpace(layout);
      shortenLogs(layout.logs());
      return taken;
    } catch (FileSystemException e) {
      throw Trouble.of(
          "The data folder cannot be used: " + e.getMessage(),
          DiskTrouble.cure(DiskTrouble.text(e), layout).orElse("Use another: ./run --data DIR"));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static FileChannel lock(Layout layout) throws IOException {
    FileChannel channel =
        FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw Trouble.of(
          "A platform runs already on %s%s."
              .formatted(
                  layout.data(),
                  ControlFile.of(layout).map(f -> " (launcher pid " + f.pid() + ")").orElse("")),
          "See it: %s. Stop it: %s. Run another beside it: ./run --data DIR --ports auto"
              .formatted(layout.run("status"), layout.run("stop")));
    }
    return channel;
  }

  private static void checkSpace(Layout layout) throws IOException {
    long usable = Files.getFileStore(layout.data()).getUsableSpace();
    if (Files.notExists(layout.postgres()) && usable < NEEDED_BYTES) {
      throw Trouble.of(
          "The disk of %s has %d MB left; a new platform needs %d MB."
              .formatted(layout.data(), usable >> 20, NEEDED_BYTES >> 20),
          "Free some space, or use another disk: ./run --data DIR");
    }
  }

  /** Keeps one older log per instance, so that a platform in daily use does not fill the disk. */
  private static void shortenLogs(Path logs) throws IOException {
    try (Stream<Path> all = Files.list(logs)) {
      for (Path log : all.filter(file -> file.toString().endsWith(".log")).toList()) {
        if (Files.size(log) > LONGEST_LOG) {
          Files.move(log, Path.of(log + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
