package io.provingground.localplatform.processes;

import java.time.Duration;

/**
 * What happens to a supervised process; the same names feed what is printed, the instance list and
 * tests.
 */
public sealed interface Moment {
  /** It runs, and has not answered yet. */
  record Started(long pid) implements Moment {}

  /** It takes work for the first time since it was started. */
  record Ready(long pid, Duration after) implements Moment {}

  /** It ended although nobody asked it to. */
  record Crashed(int exitStatus, Duration after, int inARow, Duration pause) implements Moment {}

  /** It did not answer any more (or never did), and was killed; another follows. */
  record Replaced(long pid, int silences, Duration pause) implements Moment {}

  /** It could not even be begun. */
  record NotBegun(String reason, int inARow, Duration pause) implements Moment {}

  /** It has been asked to stop. */
  record Stopping() implements Moment {}

  /** It is gone, as it should; killed, where it did not end by itself in time. */
  record Stopped(Duration took, boolean killed, boolean wasStarting) implements Moment {}
}
