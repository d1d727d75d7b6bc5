package io.provingground.endtoend.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole platform on data of its own and free ports, driven by {@code ./run} as people drive it.
 */
public final class Platform implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path ROOT =
      Path.of(System.getProperty("repository.root", "..")).toAbsolutePath().normalize();
  private static final long VERB_MINUTES = 10;

  private final Path data;
  private final HttpClient launcher = HttpClient.newHttpClient();

  private Platform(Path data) {
    this.data = data;
  }

  /** Starts it and waits until all is ready; fails with what the launcher said. */
  public static Platform start() {
    return start("--ports", "auto");
  }

  /** The same, with options of {@code ./run up}. */
  public static Platform start(String... options) {
    return start(newData(), options);
  }

  /** The same, on this data folder. */
  public static Platform start(Path data, String... options) {
    Platform platform = new Platform(data);
    // What is tried or measured must not share the processor with a training.
    List<String> verb = new ArrayList<>(List.of("up", "--detach", "--no-training"));
    verb.addAll(List.of(options));
    try {
      System.out.println(platform.run(verb.toArray(String[]::new)));
      return platform;
    } catch (IllegalStateException e) {
      // A start that fails stops by itself, and its data may say why.
      if (Thread.currentThread().isInterrupted()) {
        platform.abandon();
      }
      throw e;
    }
  }

  /** A folder for a platform's data. */
  public static Path newData() {
    try {
      return Files.createTempDirectory("proving-ground");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The checked-out tree. */
  public static Path root() {
    return ROOT;
  }

  /** The folder of all that this platform keeps. */
  public Path data() {
    return data;
  }

  /** Runs a verb of the launcher on this platform's data and gives what it printed. */
  public String run(String... verb) {
    Outcome outcome = tryToRun(verb);
    if (outcome.status() != 0) {
      throw new IllegalStateException(
          "./run %s exited with %d:%n%s%n%s"
              .formatted(String.join(" ", verb), outcome.status(), outcome.out(), outcome.err()));
    }
    return outcome.out().strip();
  }

  /** The same, where failure is an answer. */
  public Outcome tryToRun(String... verb) {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("run").toString()));
    command.addAll(List.of(verb));
    command.addAll(List.of("--data", data.toString()));
    Process process = null;
    try {
      Path out = Files.createTempFile("run", ".out");
      Path err = Files.createTempFile("run", ".err");
      process =
          new ProcessBuilder(command)
              .directory(ROOT.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(VERB_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("./run " + String.join(" ", verb) + " did not end in time");
      }
      return new Outcome(process.exitValue(), taken(out), taken(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      breakOff(process);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("./run " + String.join(" ", verb) + " was broken off", e);
    }
  }

  /** A start stops what it has begun, which takes a while. */
  private static void breakOff(@Nullable Process verb) {
    if (verb != null) {
      verb.destroy();
      verb.onExit().join();
    }
  }

  private static String taken(Path file) throws IOException {
    String text = Files.readString(file);
    Files.delete(file);
    return text;
  }

  /**
   * How all stands. Asked of the launcher by the channel that {@code ./run status --json} uses,
   * since a program per question would take a good part of the processor that is under test.
   */
  public Status status() {
    var control = JSON.readTree(file("control.json"));
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + control.required("port").asInt() + "/status"))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + control.required("token").asString())
            .build();
    try {
      return JSON.readValue(launcher.send(request, BodyHandlers.ofString()).body(), Status.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the launcher does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** URL of the first gateway. */
  public String gateway() {
    return status().gateway();
  }

  /** A bearer token from the real token endpoint. */
  public String token(String who) {
    return run("token", who);
  }

  /** A password or key of this platform, by its name in {@code secrets.json}. */
  public String secret(String holder) {
    return JSON.readTree(file("secrets.json")).required(holder).asString();
  }

  private String file(String name) {
    try {
      return Files.readString(data.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops all in good order; the data stay. */
  public void stop() {
    run("stop");
  }

  /** Deletes the data of a platform that is stopped. */
  public void delete() {
    run("reset", "--yes");
  }

  @Override
  public void close() {
    stop();
    delete();
  }

  /** What is left of a start that was broken off. */
  private void abandon() {
    boolean interrupted = Thread.interrupted();
    tryToRun("stop");
    tryToRun("reset", "--yes");
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How a verb ended: its exit status and what it printed. */
  public record Outcome(int status, String out, String err) {}
}
