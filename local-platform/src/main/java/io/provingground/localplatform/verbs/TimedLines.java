package io.provingground.localplatform.verbs;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Puts the time before each line, for a log that is read when it is over. */
final class TimedLines extends FilterOutputStream {
  /** Tells the launcher in the background that it prints to such a log. */
  static final String WANTED = "-Dlauncher.timed=true";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z' ").withZone(ZoneOffset.UTC);
  private static final Pattern BEFORE =
      Pattern.compile("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z ");

  private final InstantSource clock;
  private boolean lineBegins = true;

  TimedLines(OutputStream out, InstantSource clock) {
    super(out);
    this.clock = clock;
  }

  static void beginIfWanted() {
    if (Boolean.getBoolean("launcher.timed")) {
      System.setOut(to(FileDescriptor.out));
      System.setErr(to(FileDescriptor.err));
    }
  }

  /** The line as it was printed. */
  static String without(String line) {
    return BEFORE.matcher(line).replaceFirst("");
  }

  private static PrintStream to(FileDescriptor file) {
    var timed = new TimedLines(new FileOutputStream(file), InstantSource.system());
    return new PrintStream(timed, true, StandardCharsets.UTF_8);
  }

  /** All at once, so that lines of two threads do not mix. */
  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    var timed = new StringBuilder();
    String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (lineBegins && each != '\n') {
        timed.append(TIME.format(clock.instant()));
      }
      timed.append(each);
      lineBegins = each == '\n';
    }
    out.write(timed.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }
}
