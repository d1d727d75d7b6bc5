package io.provingground.localplatform.processes;

import io.provingground.localplatform.platform.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes of this data folder whose launcher was killed. They are known by their command line,
 * which names the folder: unlike recorded process ids this cannot hit a stranger, and misses none
 * that was begun just before the kill.
 */
public final class Leftovers {
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);

  /** Why a process is one of ours. */
  public enum Kind {
    /** A database server; it stops by SIGINT without waiting for its clients. */
    POSTGRES,
    /** Everything else. */
    OTHER
  }

  /** One that was found. */
  public record Leftover(ProcessHandle process, Kind kind) {}

  private final Layout layout;
  private final Duration patience;

  /** Looks for processes of this data folder. */
  public Leftovers(Layout layout) {
    this(layout, USUAL_PATIENCE);
  }

  Leftovers(Layout layout, Duration patience) {
    this.layout = layout;
    this.patience = patience;
  }

  /** The mark on the command line of every Java process that serves a data folder. */
  public static String mark(Path data) {
    return "-Dproving.ground.data=" + data;
  }

  /** All that run. */
  public List<Leftover> find() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .flatMap(process -> kindOf(process).stream())
        .toList();
  }

  /** Stops them, services and broker first, and kills those that do not listen. */
  public void clear(List<Leftover> leftovers) throws IOException, InterruptedException {
    for (Kind kind : List.of(Kind.OTHER, Kind.POSTGRES)) {
      List<Leftover> some = leftovers.stream().filter(l -> l.kind() == kind).toList();
      for (Leftover leftover : some) {
        Signals.send(kind == Kind.POSTGRES ? "INT" : "TERM", leftover.process().pid());
      }
      awaitEnd(some);
    }
  }

  private void awaitEnd(List<Leftover> some) throws InterruptedException {
    var ends = some.stream().map(l -> l.process().onExit()).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      some.forEach(l -> Signals.kill(l.process()));
      // A kill is no end yet: whoever starts next needs their ports and files.
      CompletableFuture.allOf(ends).join();
    }
  }

  private Optional<Leftover> kindOf(ProcessHandle process) {
    List<String> arguments = arguments(process);
    if (isPostgres(arguments)) {
      // Only the server's first process has arguments; its children end with it.
      return Optional.of(new Leftover(process, Kind.POSTGRES));
    }
    return isJava(arguments) || isBroker(arguments)
        ? Optional.of(new Leftover(process, Kind.OTHER))
        : Optional.empty();
  }

  /** Java itself tells nothing of command lines that are longer than a page of memory. */
  private static List<String> arguments(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
      return List.of(line.split("\0", -1));
    } catch (IOException e) {
      // Gone by now, or a system without /proc.
      return process.info().arguments().map(Arrays::asList).orElseGet(List::of);
    }
  }

  private boolean isJava(List<String> arguments) {
    return arguments.contains(mark(layout.data()));
  }

  private boolean isPostgres(List<String> arguments) {
    int folder = arguments.indexOf("-D");
    return folder >= 0
        && folder + 1 < arguments.size()
        && arguments.get(folder + 1).startsWith(layout.postgres().toString());
  }

  private boolean isBroker(List<String> arguments) {
    String properties = layout.kafka().resolve("server.properties").toString();
    boolean runs =
        arguments.contains("kafka.Kafka") || arguments.contains("kafka.tools.StorageTool");
    boolean begins = arguments.contains(layout.broker().resolve("bin/start").toString());
    return (runs && arguments.contains(properties))
        || (begins && arguments.contains(layout.kafka().toString()));
  }
}
