package io.provingground.localplatform.verbs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The log of one instance, read as it grows. */
final class LogFile {
  static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}[.,]?[0-9]*");
  private static final int LAST_BYTES = 16 * 1024;

  private final Path file;
  private long read;

  /** A line and where it came from. */
  record Line(String instance, String text) {
    /** The first thing in it that looks like a time; sorts as text. */
    String time() {
      Matcher matcher = TIME.matcher(text);
      return matcher.find() ? matcher.group().replace(' ', 'T') : "";
    }
  }

  LogFile(Path file) {
    this.file = file;
  }

  /** All lines that name the trace, in order of time. */
  static List<Line> find(List<LogFile> files, String trace) throws IOException {
    // Within a longer run of digits it is the id of something else.
    Pattern whole = Pattern.compile("(?<![0-9a-f])" + trace + "(?![0-9a-f])");
    List<Line> found = new ArrayList<>();
    for (LogFile log : files) {
      try (Stream<String> lines = Files.lines(log.file, StandardCharsets.ISO_8859_1)) {
        lines
            .filter(line -> whole.matcher(line).find())
            .map(line ->
                new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
            .forEach(line -> found.add(new Line(log.instance(), line)));
      }
    }
    found.sort(Comparator.comparing(Line::time));
    return found;
  }

  /** The last lines, at most so many. */
  static List<String> tail(Path file, int lines) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "r")) {
      open.seek(Math.max(0, open.length() - LAST_BYTES));
      byte[] bytes = new byte[(int) (open.length() - open.getFilePointer())];
      open.readFully(bytes);
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    }
  }

  /** Prints whole lines that were added since the last time, each in this form. */
  void printNew(Function<Line, String> form) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "r")) {
      read = open.length() < read ? 0 : read;
      open.seek(read);
      byte[] chunk = new byte[1 << 16];
      StringBuilder part = new StringBuilder();
      for (int size = open.read(chunk); size > 0; size = open.read(chunk)) {
        part.append(new String(chunk, 0, size, StandardCharsets.ISO_8859_1));
        int end = part.lastIndexOf("\n") + 1;
        print(part.substring(0, end), form);
        read += end;
        part.delete(0, end);
      }
    }
  }

  private void print(String latin, Function<Line, String> form) {
    String text = new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    text.lines().forEach(line -> System.out.println(form.apply(new Line(instance(), line))));
  }

  private String instance() {
    return file.getFileName().toString().replace(".log", "");
  }
}
