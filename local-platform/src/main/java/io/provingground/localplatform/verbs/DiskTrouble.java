package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Layout;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns what systems and programs say when something is amiss into what a person can do about it.
 */
final class DiskTrouble {
  /** What a person can do. */
  private enum Cure {
    ROOM,
    ANOTHER_FOLDER,
    COPY,
    PATIENCE,
    OTHER_PORTS;

    String text(Layout layout) {
      return switch (this) {
        case ROOM -> "The disk is full. Free some space, or use another: ./run --data DIR";
        case ANOTHER_FOLDER -> "The data folder cannot be written. Use another: ./run --data DIR";
        case COPY ->
            "The data look damaged. Restore them from a copy, or delete all and begin anew: "
                + layout.run("reset");
        case PATIENCE -> "The server before has not quite ended; it is tried again.";
        case OTHER_PORTS ->
            "Another program has its port. Use others: " + layout.run("--ports auto");
      };
    }
  }

  /** What a log may show, and its cure. */
  private record Symptom(String sign, Cure cure) {}

  private static final List<Symptom> SYMPTOMS =
      List.of(
          new Symptom("No space left on device", Cure.ROOM),
          new Symptom("Disk quota exceeded", Cure.ROOM),
          // What Java says when a mapped file, such as Kafka's indexes, cannot get the room it has.
          new Symptom("a fault occurred in an unsafe memory access operation", Cure.ROOM),
          new Symptom("Read-only file system", Cure.ANOTHER_FOLDER),
          new Symptom("Permission denied", Cure.ANOTHER_FOLDER),
          new Symptom("could not locate a valid checkpoint record", Cure.COPY),
          new Symptom("invalid checkpoint record", Cure.COPY),
          new Symptom("incorrect checksum in control file", Cure.COPY),
          new Symptom("could not open file \"global/", Cure.COPY),
          new Symptom("database files are incompatible", Cure.COPY),
          new Symptom("Found a corrupted", Cure.COPY),
          new Symptom("Invalid cluster.id", Cure.COPY),
          new Symptom("pre-existing shared memory block", Cure.PATIENCE),
          new Symptom("Address already in use", Cure.OTHER_PORTS));

  /** A disk with less than this is as good as full. */
  static final long LEAST_BYTES = 16L << 20;

  private DiskTrouble() {}

  /** The first cure that the text asks for. */
  static Optional<String> cure(String text, Layout layout) {
    return SYMPTOMS.stream()
        .filter(s -> text.contains(s.sign()))
        .map(s -> s.cure().text(layout))
        .findFirst();
  }

  static String explain(IOException e, Layout layout) {
    String said = text(e);
    return said + cure(said, layout).map(cure -> "\n" + cure).orElse("");
  }

  /** What the system said; it leaves the reason out where a permission is missing. */
  static String text(IOException e) {
    return e instanceof AccessDeniedException
        ? e.getMessage() + ": Permission denied"
        : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }

  /** The cure for a disk that has no room left, whatever the program that fell over it said. */
  static Optional<String> cureOfDisk(Layout layout) {
    try {
      long left = Files.getFileStore(layout.data()).getUsableSpace();
      return left < LEAST_BYTES ? Optional.of(Cure.ROOM.text(layout)) : Optional.empty();
    } catch (IOException e) {
      return Optional.of(text(e));
    }
  }
}
