package io.provingground.gateway;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The packaged gateway as a process of its own. */
final class GatewayProcess implements AutoCloseable {
  private final int port;
  private final Process process;

  private GatewayProcess(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  static GatewayProcess start(Path folder, String service, StandIn instance) throws IOException {
    Path list = folder.resolve("instances.json");
    Files.writeString(list, "{\"%s\": [\"%s\"]}".formatted(service, instance.address()));
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-jar",
            jar().toString(),
            "--server.port=" + port,
            "--management.server.port=" + freePort(),
            "--gateway.discovery.file=" + list,
            // Longer than the default, for the sake of busy machines.
            "--gateway.drain=8s",
            "--logging.level.access=warn");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("gateway.log").toFile())
            .start();
    GatewayProcess gateway = new GatewayProcess(port, process);
    await()
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptions()
        .until(() -> gateway.status("/") == 201);
    return gateway;
  }

  private static Path jar() throws IOException {
    Path target = Path.of(System.getProperty("repository.root", ".."), "gateway", "target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "gateway-*.jar")) {
      return jars.iterator().next();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** The status of a request on a connection of its own. */
  int status(String path) throws IOException {
    try (Socket socket = RawHttp.connect(port)) {
      RawHttp.write(socket, "GET " + path + " HTTP/1.1\nHost: shop\n\n");
      return Integer.parseInt(RawHttp.readAnswer(socket).substring(9, 12));
    }
  }

  void terminate() {
    process.destroy();
  }

  int exitStatus() throws InterruptedException {
    return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
