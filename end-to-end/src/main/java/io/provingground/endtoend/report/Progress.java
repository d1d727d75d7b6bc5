package io.provingground.endtoend.report;

import io.provingground.endtoend.report.DrillReport.Sample;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands, on one line: rewritten in place on a terminal, else a new one now and then, so
 * that logs stay short.
 */
public final class Progress implements AutoCloseable {
  private static final int BAR = 16;
  private static final long PAUSE = 10;

  /** A longer line would wrap on a narrow terminal and could not be rewritten. */
  private static final int WIDTH = 79;

  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final double expected;
  private String line = "";
  private long failed;
  private long next;

  /**
   * Shows nothing yet.
   *
   * @param terminal whether lines can be rewritten
   * @param expected how long the load lasts
   */
  public Progress(PrintStream out, boolean terminal, Duration expected) {
    this.out = out;
    this.terminal = terminal;
    this.expected = Math.max(1, expected.toSeconds());
  }

  /** Shows the latest second. */
  public synchronized void update(Sample sample, @Nullable String currentFault) {
    failed += sample.failed();
    line = Spread.limited(line(sample, currentFault), WIDTH);
    if (terminal) {
      out.print(ERASE + line);
      out.flush();
    } else if (sample.second() >= next) {
      out.println(line);
      next = sample.second() + PAUSE;
    }
  }

  /** Prints lines that stay, above the changing one. */
  public synchronized void say(String text) {
    if (terminal) {
      out.print(ERASE);
    }
    out.println(text);
    if (terminal) {
      out.print(line);
    }
    out.flush();
  }

  /** Leaves the last line where it is. */
  @Override
  public synchronized void close() {
    if (terminal && !line.isEmpty()) {
      out.println();
      out.flush();
    }
    line = "";
  }

  private String line(Sample sample, @Nullable String currentFault) {
    double elapsed = sample.second() + 1;
    int full = (int) Math.clamp(BAR * elapsed / expected, 0, BAR);
    Double p99 = sample.p99();
    return "[%s%s] %s/%s  %s/s  %s failed  p99 %s  %s open%s"
        .formatted(
            "#".repeat(full),
            "-".repeat(BAR - full),
            Figures.clock(elapsed),
            Figures.clock(expected),
            Figures.compact(sample.sent()),
            Figures.whole(failed),
            p99 == null ? "–" : Figures.milliseconds(p99),
            sample.orders().isEmpty() ? "?" : Figures.compact(OrderStates.open(sample.orders())),
            currentFault == null || currentFault.isBlank() ? "" : "  " + currentFault);
  }
}
