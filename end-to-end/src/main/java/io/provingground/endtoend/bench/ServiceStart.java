package io.provingground.endtoend.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One start of a service, alone.
 *
 * @param environment its variables, {@code SERVER_PORT} among them
 */
record ServiceStart(List<String> command, Map<String, String> environment, Path log) {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int OK = 200;

  ServiceStart {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * What it took until the service said that it was ready.
   *
   * @param ready time
   * @param usage at that moment
   */
  record Measured(Duration ready, Usage usage) {}

  /** Starts it, measures, stops it in good order and waits for its end. */
  Measured measure() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process service = begin();
    try (var http = HttpClient.newHttpClient()) {
      awaitReady(service, http);
      var measured =
          new Measured(Duration.ofNanos(System.nanoTime() - begun), Usage.of(service.toHandle()));
      service.destroy();
      if (!service.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("the service did not stop; see " + log);
      }
      return measured;
    } finally {
      service.descendants().forEach(ProcessHandle::destroyForcibly);
      service.destroyForcibly();
    }
  }

  private Process begin() throws IOException {
    var builder = new ProcessBuilder(command);
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("PATH", System.getenv().getOrDefault("PATH", ""));
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private void awaitReady(Process service, HttpClient http)
      throws IOException, InterruptedException {
    var question =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + environment.get("SERVER_PORT") + "/readyz"))
            .timeout(Duration.ofSeconds(2))
            .build();
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady(http, question)) {
      if (System.nanoTime() > deadline || service.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the service did not become ready; see " + log);
      }
    }
  }

  private static boolean isReady(HttpClient http, HttpRequest question)
      throws InterruptedException {
    try {
      return http.send(question, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException _) {
      // Nobody listens yet.
      return false;
    }
  }
}
