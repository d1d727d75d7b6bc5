package io.provingground.endtoend.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What the operating system can do to a process. */
public enum Signal {
  /** Ends it at once; it has no say. */
  KILL,
  /** Freezes it: its connections stay open and nobody answers. */
  STOP,
  /** Lets a frozen one go on as if no time had passed. */
  CONT;

  /**
   * Sends it.
   *
   * @throws IllegalStateException when there is no such process
   */
  public void to(long pid) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
              .redirectErrorStream(true)
              .start();
      String said = new String(kill.getInputStream().readAllBytes(), UTF_8).strip();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("kill -" + name() + " " + pid + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
