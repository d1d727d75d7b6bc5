package io.provingground.web.parts;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** PostgreSQL from Maven artifacts, and the broker as a process of its own. */
final class EmbeddedParts implements Parts {

  private final EmbeddedPostgres postgres;
  private final String broker;

  EmbeddedParts() {
    try {
      postgres = EmbeddedPostgres.builder().start();
      Roles.create(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
      int port = freePort();
      broker = "127.0.0.1:" + port;
      startBroker(port, freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startBroker(int port, int controllerPort) throws IOException {
    Path data = Files.createTempDirectory("kafka");
    File log = data.resolve("broker.log").toFile();
    Process process =
        new ProcessBuilder(
                System.getProperty("kafka-broker.home") + "/bin/start",
                data.toString(),
                Integer.toString(port),
                Integer.toString(controllerPort))
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    Awaitility.await("broker, see " + log)
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> answers(process));
  }

  private boolean answers(Process process) throws Exception {
    if (!process.isAlive()) {
      throw new IllegalStateException("the broker ended with " + process.exitValue());
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), database);
  }

  @Override
  public String bootstrapServers() {
    return broker;
  }
}
