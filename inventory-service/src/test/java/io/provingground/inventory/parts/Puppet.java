package io.provingground.inventory.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real process that does a part of the service's work, with its code and its database role; it
 * can be frozen, woken and killed. It tells each moment on its output, and goes on when a line
 * comes in, so that a test knows where it is.
 */
public final class Puppet implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Writer orders;
  private final BlockingQueue<String> moments = new LinkedBlockingQueue<>();
  private final List<String> told = new ArrayList<>();

  private Puppet(Process process) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::listen);
  }

  /** Started, and up to the point where one order lets it begin. */
  public static Puppet start(Class<?> main, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Puppet puppet = new Puppet(new ProcessBuilder(command).redirectErrorStream(true).start());
    puppet.await("READY");
    puppet.await("WAITING");
    return puppet;
  }

  /** Lets it go on to where it waits next. */
  public void order() throws IOException {
    orders.write("on\n");
    orders.flush();
  }

  /**
   * Waits until it tells one of these moments, and gives it; what it tells before is passed over.
   */
  public String await(String... wanted) throws InterruptedException {
    String next = "";
    while (!List.of(wanted).contains(next)) {
      next = moments.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("told " + told + ", but none of " + List.of(wanted));
      }
      told.add(next);
    }
    return next;
  }

  /** Whether it has told this moment so far. */
  public boolean hasTold(String moment) {
    moments.drainTo(told);
    return told.contains(moment);
  }

  public void freeze() throws Exception {
    signal("STOP");
  }

  public void wake() throws Exception {
    signal("CONT");
  }

  /**
   * SIGKILL: nothing is given back. By its handle, since the process would close its output too.
   */
  public void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
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
      System.out.println("puppet " + process.pid() + ": " + line);
    }
  }

  /** A frozen process dies of SIGKILL too. */
  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
