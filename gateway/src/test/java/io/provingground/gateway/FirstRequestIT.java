package io.provingground.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A gateway that starts, and a client that waits for its port and for nothing else. */
class FirstRequestIT {
  @Test
  void refusesNobodyOnceItsPortIsOpen() throws Exception {
    try (StandIn instance = StandIn.that(StandIn.CREATES)) {
      instance.readinessDelay.set(500);
      Path list = Files.createTempFile("instances", ".json");
      Files.writeString(list, "{\"web-service\": [\"" + instance.address() + "\"]}");
      int port = freePort();
      var first = CompletableFuture.supplyAsync(() -> firstStatus(port));
      try (var _ = RunningGateway.with("server.port=" + port, "gateway.discovery.file=" + list)) {
        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(201);
      }
    }
  }

  /** What the first request gets that finds the port open. */
  private static int firstStatus(int port) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
    try (var client = HttpClient.newHttpClient()) {
      return await()
          .atMost(RunningGateway.PATIENCE)
          .pollInterval(Duration.ofMillis(1))
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(
              () -> client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode(),
              status -> true);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
