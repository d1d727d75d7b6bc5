package io.provingground.localplatform.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.provingground.localplatform.platform.Trouble;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An append-only file of JSON lines. What {@link #append} returned from is on the disk. */
final class Ledger implements Closeable {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final Path file;
  private final FileChannel channel;
  private long length;

  private Ledger(Path file, FileChannel channel, long length) {
    this.file = file;
    this.channel = channel;
    this.length = length;
  }

  /**
   * Opens the file, made when missing, and tells what it holds.
   *
   * @param replay gets each entry in order
   * @param note gets a word on a last line that a crash tore; it was never answered, so it is cut
   *     off
   */
  static Ledger open(Path file, Consumer<LedgerEntry> replay, Consumer<String> note)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw Trouble.of(file + " is written by another sandbox.", "Stop that one first.");
    }
    long whole = replay(file, replay);
    if (whole < channel.size()) {
      note.accept(
          "The ledger's last line was torn by a crash (%d bytes). It was never answered and is cut off."
              .formatted(channel.size() - whole));
      channel.truncate(whole);
      channel.force(true);
    }
    channel.position(whole);
    return new Ledger(file, channel, whole);
  }

  /** Writes the entry through to the disk; when that fails, nothing of it stays. */
  synchronized void append(LedgerEntry entry) throws IOException {
    ByteBuffer line = StandardCharsets.UTF_8.encode(JSON.writeValueAsString(entry) + "\n");
    int size = line.remaining();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(false);
      length += size;
    } catch (IOException e) {
      channel.truncate(length);
      channel.position(length);
      throw e;
    }
  }

  /** All lines as they lie on the disk. */
  synchronized List<String> lines() throws IOException {
    return Files.readAllLines(file);
  }

  /** What is on the disk and fits, read again line by line. */
  synchronized List<LedgerEntry> entries(Predicate<LedgerEntry> wanted) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> JSON.readValue(line, LedgerEntry.class)).filter(wanted).toList();
    }
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  private static long replay(Path file, Consumer<LedgerEntry> replay) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        LedgerEntry entry = entry(file, bytes, start, at);
        if (entry == null) {
          return start;
        }
        replay.accept(entry);
        start = at + 1;
      }
    }
    return start;
  }

  /** The entry of the line; null when it is unreadable and the last, which is a tear as well. */
  private static @Nullable LedgerEntry entry(Path file, byte[] bytes, int start, int end) {
    try {
      return JSON.readValue(
          new String(bytes, start, end - start, StandardCharsets.UTF_8), LedgerEntry.class);
    } catch (JacksonException e) {
      if (end == bytes.length - 1) {
        return null;
      }
      throw Trouble.of(
          "The ledger %s is damaged at byte %d.".formatted(file, start),
          "It is the witness of what was paid: restore it from a copy; ./run reset would delete it.");
    }
  }
}
