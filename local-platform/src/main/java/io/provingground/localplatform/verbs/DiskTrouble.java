package io.provingground.localplatform.verbs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns what systems and programs say when something is amiss into what a person can do about it.
 */
final class DiskTrouble {
  /** What a log may show, and its cure. */
  private record Symptom(String sign, String cure) {}

  private static final String FULL =
      "The disk is full. Free some space, or use another: ./run --data DIR";
  private static final String READ_ONLY =
      "The data folder cannot be written. Use another: ./run --data DIR";
  private static final String DAMAGED =
      "The data look damaged. Restore them from a copy, or delete all and begin anew: ./run reset";

  private static final List<Symptom> SYMPTOMS =
      List.of(
          new Symptom("No space left on device", FULL),
          new Symptom("Disk quota exceeded", FULL),
          // What Java says when a mapped file, such as Kafka's indexes, cannot get the room it has.
          new Symptom("a fault occurred in an unsafe memory access operation", FULL),
          new Symptom("Read-only file system", READ_ONLY),
          new Symptom("Permission denied", READ_ONLY),
          new Symptom("could not locate a valid checkpoint record", DAMAGED),
          new Symptom("invalid checkpoint record", DAMAGED),
          new Symptom("incorrect checksum in control file", DAMAGED),
          new Symptom("could not open file \"global/", DAMAGED),
          new Symptom("database files are incompatible", DAMAGED),
          new Symptom("Found a corrupted", DAMAGED),
          new Symptom("Invalid cluster.id", DAMAGED),
          new Symptom(
              "pre-existing shared memory block",
              "The server before has not quite ended; it is tried again."),
          new Symptom(
              "Address already in use",
              "Another program has its port. Use others: ./run --ports auto"));

  /** A disk with less than this is as good as full. */
  static final long LEAST_BYTES = 16L << 20;

  private DiskTrouble() {}

  /** The first cure that the text asks for. */
  static Optional<String> cure(String text) {
    return SYMPTOMS.stream().filter(s -> text.contains(s.sign())).map(Symptom::cure).findFirst();
  }

  static String explain(IOException e) {
    String said = text(e);
    return said + cure(said).map(cure -> "\n" + cure).orElse("");
  }

  /** What the system said; it leaves the reason out where a permission is missing. */
  static String text(IOException e) {
    return e instanceof AccessDeniedException
        ? e.getMessage() + ": Permission denied"
        : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }

  /** The cure for a disk that has no room left, whatever the program that fell over it said. */
  static Optional<String> cureOfDisk(Path data) {
    try {
      long left = Files.getFileStore(data).getUsableSpace();
      return left < LEAST_BYTES ? Optional.of(FULL) : Optional.empty();
    } catch (IOException e) {
      return Optional.of(text(e));
    }
  }
}
