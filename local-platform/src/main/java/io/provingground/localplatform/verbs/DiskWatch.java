package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says when a disk of the platform is full, and when it has room again: a database that cannot
 * write stays up, so nothing else would tell.
 */
final class DiskWatch {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final List<Path> folders;
  private final Room room;
  private final Consumer<String> say;
  private final Set<Path> full = new HashSet<>();

  /** How much can still be written to the disk of a folder. */
  @FunctionalInterface
  interface Room {
    long bytes(Path folder) throws IOException;
  }

  DiskWatch(List<Path> folders, Room room, Consumer<String> say) {
    this.folders = List.copyOf(folders);
    this.room = room;
    this.say = say;
  }

  /** Looks from now on, until the program ends. */
  static void begin(Layout layout) {
    var watch =
        new DiskWatch(
            List.of(layout.data(), layout.postgres(), layout.kafka()),
            folder -> Files.getFileStore(folder).getUsableSpace(),
            System.out::println);
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("disk").unstarted(task));
    var _ =
        executor.scheduleWithFixedDelay(
            watch::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  void look() {
    boolean wholeDisk = false;
    for (Path folder : folders) {
      boolean now = isFull(folder);
      // The parts' folders lie on the data folder's disk, unless somebody mounted one there.
      if (now && !wholeDisk && full.add(folder)) {
        say.accept(
            "The disk of %s is full: what is to be written there fails until there is room. Free some."
                .formatted(folder));
      } else if (!now && full.remove(folder)) {
        say.accept("The disk of %s has room again.".formatted(folder));
      }
      wholeDisk |= now;
    }
  }

  private boolean isFull(Path folder) {
    try {
      return room.bytes(folder) < DiskTrouble.LEAST_BYTES;
    } catch (IOException e) {
      // Not made yet, or being replaced; its part says what it misses.
      return false;
    }
  }
}
