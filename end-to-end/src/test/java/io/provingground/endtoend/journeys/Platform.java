package io.provingground.endtoend.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole platform on data of its own and free ports, driven by {@code ./run} as people drive it.
 */
final class Platform implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Path ROOT =
      Path.of(System.getProperty("repository.root", "..")).toAbsolutePath().normalize();
  private static final long VERB_MINUTES = 5;

  private final Path data;

  private Platform(Path data) {
    this.data = data;
  }

  /** Starts it and waits until all is ready; fails with what the launcher said. */
  static Platform start() {
    try {
      Path data = Files.createTempDirectory("proving-ground");
      Platform platform = new Platform(data);
      System.out.println(platform.run("--detach", "--ports", "auto"));
      return platform;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a verb of the launcher on this platform's data and gives what it printed. */
  String run(String... verb) {
    Outcome outcome = tryToRun(verb);
    if (outcome.status() != 0) {
      throw new AssertionError(
          "./run %s exited with %d:%n%s%n%s"
              .formatted(String.join(" ", verb), outcome.status(), outcome.out(), outcome.err()));
    }
    return outcome.out().strip();
  }

  /** The same, where failure is an answer. */
  Outcome tryToRun(String... verb) {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("run").toString()));
    command.addAll(List.of(verb));
    command.addAll(List.of("--data", data.toString()));
    try {
      Path out = Files.createTempFile("run", ".out");
      Path err = Files.createTempFile("run", ".err");
      Process process =
          new ProcessBuilder(command)
              .directory(ROOT.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(VERB_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("./run " + String.join(" ", verb) + " did not end in time");
      }
      return new Outcome(process.exitValue(), taken(out), taken(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String taken(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }

  JsonNode status() {
    return JSON.readTree(run("status", "--json"));
  }

  String gateway() {
    return status().required("gateway").asString();
  }

  String token(String who) {
    return run("token", who);
  }

  @Override
  public void close() {
    run("stop");
    run("reset", "--yes");
  }

  /** How a verb ended: its exit status and what it printed. */
  record Outcome(int status, String out, String err) {}
}
