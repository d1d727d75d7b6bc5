package io.provingground.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to the packaged gateway under load. */
class DrainIT {
  private static final int CLIENTS = 32;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger answeredAfterSignal = new AtomicInteger();
  private volatile boolean signalled;

  @Test
  void losesNoRequestOfConnectionsThatNeverPause(@TempDir Path folder) throws Exception {
    try (StandIn service = StandIn.that(StandIn.CREATES);
        GatewayProcess gateway = GatewayProcess.start(folder, "web-service", service)) {
      List<CompletableFuture<Void>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(
            CompletableFuture.runAsync(
                () -> requestUntilToldToLeave(gateway.port()), Thread::startVirtualThread));
      }
      await().atMost(RunningGateway.PATIENCE).until(() -> answered.get() > 5 * CLIENTS);
      signalled = true;
      gateway.terminate();
      await().atMost(Duration.ofSeconds(7)).until(() -> gateway.status("/readyz") == 503);
      assertThat(gateway.status("/")).as("a new connection while it drains").isEqualTo(201);
      assertThat(gateway.status("/livez")).isEqualTo(200);
      assertThat(clients)
          .allSatisfy(client -> assertThat(client).succeedsWithin(60, TimeUnit.SECONDS));
      assertThat(answeredAfterSignal.get()).isGreaterThanOrEqualTo(CLIENTS);
      assertThat(gateway.exitStatus()).as("128 + SIGTERM").isEqualTo(143);
    }
  }

  /** As a balancer does: it keeps its connection until it is told that it is closed. */
  private void requestUntilToldToLeave(int port) {
    try (Socket socket = RawHttp.connect(port)) {
      String answer = "";
      while (!answer.contains("connection: close")) {
        RawHttp.write(socket, "GET / HTTP/1.1\nHost: shop\n\n");
        answer = RawHttp.readAnswer(socket);
        assertThat(answer).startsWith("http/1.1 201 ");
        answered.incrementAndGet();
        if (signalled) {
          answeredAfterSignal.incrementAndGet();
        }
      }
    } catch (IOException e) {
      throw new AssertionError("a request was lost", e);
    }
  }
}
