package io.provingground.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Event streams are live, as long as both ends want them. */
class StreamsIT {
  private final AtomicInteger cancelled = new AtomicInteger();
  private final Sinks.Many<String> events = Sinks.many().multicast().directBestEffort();
  private final StandIn service =
      StandIn.that((request, response) ->
          response
              .sse()
              .sendString(
                  Flux.concat(Flux.just("data: begun\n\n"), events.asFlux())
                      .doOnCancel(cancelled::incrementAndGet)));
  private final RunningGateway gateway =
      RunningGateway.with("gateway.routes.pages.response-timeout=2s");

  @BeforeEach
  void start() {
    gateway.listReady("web-service", service);
  }

  @AfterEach
  void stop() {
    gateway.close();
    service.close();
  }

  @Test
  void passesOnEachEventAtOnceBeyondTheRoutesTimeAndTellsTheServiceWhenTheClientLeaves()
      throws Exception {
    try (Socket socket = open()) {
      BufferedReader lines = reader(socket);
      assertThat(next(lines)).isEqualTo("data: begun");
      long begun = System.nanoTime();
      await().until(() -> System.nanoTime() - begun > 2_500_000_000L);
      events.tryEmitNext("data: later\n\n");
      assertThat(next(lines)).isEqualTo("data: later");
      assertThat(cancelled).hasValue(0);
    }
    await().atMost(RunningGateway.PATIENCE).untilAsserted(() -> assertThat(cancelled).hasValue(1));
  }

  @Test
  void endsStreamsProperlyWhenTheGatewayStops() throws Exception {
    try (Socket socket = open()) {
      BufferedReader lines = reader(socket);
      assertThat(next(lines)).isEqualTo("data: begun");
      long begun = System.nanoTime();
      gateway.closeAsync().join();
      assertThat((System.nanoTime() - begun) / 1_000_000_000L).as("seconds").isLessThan(18);
      assertThat(lines.lines().toList()).as("the end of a chunked body").contains("0");
    }
    await().atMost(RunningGateway.PATIENCE).untilAsserted(() -> assertThat(cancelled).hasValue(1));
  }

  private Socket open() throws IOException {
    Socket socket = RawHttp.connect(gateway.port());
    RawHttp.write(socket, "GET /events HTTP/1.1\nHost: shop\nAccept: text/event-stream\n\n");
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("data:")) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }
}
