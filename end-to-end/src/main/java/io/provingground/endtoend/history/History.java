package io.provingground.endtoend.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The history file of one run: a line of JSON per entry. Each line is handed to the operating
 * system before {@link #write} returns, so that a crash of this program loses nothing (a crash of
 * the whole machine ends the run anyway).
 */
public final class History implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BufferedWriter file;
  private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong actions = new AtomicLong();
  private final AtomicLong attempts = new AtomicLong();

  private History(BufferedWriter file) {
    this.file = file;
  }

  /** Begins a new file. */
  public static History create(Path file) throws IOException {
    return new History(Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW));
  }

  /** The number of an action that begins. */
  public long nextAction() {
    return actions.incrementAndGet();
  }

  /** The number of an attempt that begins. */
  public long nextAttempt() {
    return attempts.incrementAndGet();
  }

  /** From now on also tells the listener of every entry, on the thread that writes it. */
  public void tell(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  /** Tells the listener no more. */
  public void leaveOut(Consumer<Entry> listener) {
    listeners.remove(listener);
  }

  /** Appends the entry. */
  public void write(Entry entry) {
    // The static type matters: only by it does the line say which kind it is.
    String line = JSON.writerFor(Entry.class).writeValueAsString(entry);
    try {
      synchronized (file) {
        file.write(line);
        file.newLine();
        file.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a run without its history proves nothing", e);
    }
    listeners.forEach(listener -> listener.accept(entry));
  }

  /**
   * Reads a file back, a torn last line left out.
   *
   * @throws IOException also when another line cannot be read
   */
  public static List<Entry> read(Path file) throws IOException {
    String text = Files.readString(file);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    try (Stream<String> lines = whole.lines()) {
      return lines.map(line -> JSON.readValue(line, Entry.class)).toList();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
