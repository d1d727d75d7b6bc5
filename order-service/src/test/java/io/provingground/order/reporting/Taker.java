package io.provingground.order.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Parts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real process that takes report tasks; it can be frozen, woken and killed. */
final class Taker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Writer orders;
  private final BlockingQueue<String> moments = new LinkedBlockingQueue<>();
  private final List<String> told = new ArrayList<>();

  private Taker(Process process) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::listen);
  }

  /** Started, and up to the point where one order lets it take tasks. */
  static Taker start(String topic, Duration lock, TakerMain.Pace pace)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TakerMain.class.getName(),
                PastDays.jdbcUrl(),
                Parts.password("orders_app"),
                Parts.running().bootstrapServers(),
                topic,
                Long.toString(lock.toMillis()),
                pace.name())
            .redirectErrorStream(true)
            .start();
    var taker = new Taker(process);
    taker.await("WAITING");
    return taker;
  }

  /** Lets it go on to where it waits next. */
  void order() throws IOException {
    orders.write("on\n");
    orders.flush();
  }

  /** Waits until it tells one of these moments; what it tells before is passed over. */
  void await(String... wanted) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    @Nullable String next = null;
    while (next == null || !List.of(wanted).contains(next)) {
      var alive = process.isAlive();
      next = moments.poll(200, TimeUnit.MILLISECONDS);
      if (next != null) {
        told.add(next);
      } else if (!alive || System.nanoTime() > end) {
        throw new AssertionError("told " + told + ", but none of " + List.of(wanted));
      }
    }
  }

  /** Whether it has told this moment so far. */
  boolean hasTold(String moment) {
    moments.drainTo(told);
    return told.contains(moment);
  }

  /** SIGTERM, as a graceful stop begins; returns before it ends. */
  void stop() throws IOException, InterruptedException {
    signal("TERM");
  }

  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void wake() throws IOException, InterruptedException {
    signal("CONT");
  }

  /**
   * SIGKILL: nothing is given back. By its handle, since the process would close its output too.
   */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  private void signal(String name) throws IOException, InterruptedException {
    var kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  private void listen() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(this::hear);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hear(String line) {
    if (line.startsWith("moment ")) {
      moments.add(line.substring("moment ".length()));
    } else {
      System.out.println("taker " + process.pid() + ": " + line);
    }
  }

  /** A frozen process dies of SIGKILL too. */
  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
