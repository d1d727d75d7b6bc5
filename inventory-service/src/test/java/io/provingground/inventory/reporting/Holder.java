package io.provingground.inventory.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Parts;
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

/** A real process that competes for the report; it can be frozen, woken and killed. */
final class Holder implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Writer orders;
  private final BlockingQueue<String> moments = new LinkedBlockingQueue<>();
  private final List<String> told = new ArrayList<>();

  private Holder(Process process) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::listen);
  }

  /** Started, and up to the point where one order lets it compete. */
  static Holder start(String name, Duration lease, boolean stepwise) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HolderMain.class.getName(),
                Parts.running().jdbcUrl("inventory"),
                Parts.password("inventory_app"),
                name,
                Long.toString(lease.toMillis()),
                Boolean.toString(stepwise))
            .redirectErrorStream(true)
            .start();
    Holder holder = new Holder(process);
    holder.await("READY");
    holder.await("WAITING");
    return holder;
  }

  /** Lets it go on to where it waits next. */
  void order() throws IOException {
    orders.write("on\n");
    orders.flush();
  }

  /** Waits until it tells one of these moments; what it tells before is passed over. */
  void await(String... wanted) throws InterruptedException {
    String next = "";
    while (!List.of(wanted).contains(next)) {
      next = moments.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("told " + told + ", but none of " + List.of(wanted));
      }
      told.add(next);
    }
  }

  /** Whether it has told this moment so far. */
  boolean hasTold(String moment) {
    moments.drainTo(told);
    return told.contains(moment);
  }

  void freeze() throws Exception {
    signal("STOP");
  }

  void wake() throws Exception {
    signal("CONT");
  }

  /** SIGKILL: nothing is given back. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private void signal(String name) throws Exception {
    Process kill =
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
      System.out.println("holder " + process.pid() + ": " + line);
    }
  }

  /** A frozen process dies of SIGKILL too. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
