package io.provingground.gateway;

import static io.provingground.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No request costs more than its limit, and none over it reaches a service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {
  private static final int LIMIT = 64 * 1024;
  private RunningGateway gateway;
  private StandIn service;

  @BeforeAll
  void start() {
    gateway =
        RunningGateway.with("gateway.limits.body-timeout=2s", "gateway.limits.head-timeout=2s");
    service = StandIn.that(StandIn.CREATES);
    gateway.listReady("order-service", service);
    gateway.listReady("web-service", service);
  }

  @AfterAll
  void stop() {
    gateway.close();
    service.close();
  }

  @BeforeEach
  void forget() {
    service.received.clear();
  }

  static Stream<BodyPublisher> bodiesOf(int bytes) {
    byte[] body = "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
    return Stream.of(
        BodyPublishers.ofByteArray(body),
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  static Stream<BodyPublisher> tooLarge() {
    return bodiesOf(LIMIT + 1);
  }

  static Stream<BodyPublisher> justRight() {
    return bodiesOf(LIMIT);
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void refusesABodyOverTheLimitWithOrWithoutALength(BodyPublisher body) {
    assertProblem(
        gateway.send(gateway.request("/api/v2/orders").POST(body)), 413, "body-too-large");
    assertProblem(gateway.send(gateway.request("/cart").POST(body)), 413, "body-too-large");
    assertThat(service.received).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("justRight")
  void passesOnABodyAtTheLimitWithOrWithoutALength(BodyPublisher body) {
    assertThat(gateway.send(gateway.request("/api/v2/orders").POST(body)).statusCode())
        .isEqualTo(201);
    assertThat(service.received)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.body()).hasSize(LIMIT);
          assertThat(request.headers()).containsEntry("Content-Length", String.valueOf(LIMIT));
          assertThat(request.headers()).doesNotContainKey("Transfer-Encoding");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "GET"})
  void passesOnARequestWithoutABody(String method) {
    assertThat(
            gateway
                .send(gateway.request("/api/v2/orders/1").method(method, BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(201);
    assertThat(service.received)
        .singleElement()
        .satisfies(request -> assertThat(request.headers()).doesNotContainKey("Transfer-Encoding"));
  }

  @Test
  void endsASlowBodyWith408AndAsksNoService() {
    String answer =
        RawHttp.exchange(
            gateway.port(),
            """
            POST /api/v2/orders HTTP/1.1
            Host: shop
            Content-Length: 10

            {\
            """);
    assertThat(answer).startsWith("HTTP/1.1 408 ").containsIgnoringCase("Connection: close");
    assertProblem(answer.substring(answer.indexOf("\r\n\r\n") + 4), 408, "body-too-slow");
    assertThat(service.received).isEmpty();
  }

  @Test
  void closesTheConnectionOfAHeadThatArrivesByteByByteForGood() throws IOException {
    try (Socket socket = RawHttp.connect(gateway.port())) {
      socket.setSoTimeout(200);
      RawHttp.write(socket, "GET /slow HTTP/1.1\nHost: shop\nX: ");
      long begun = System.nanoTime();
      assertThat(writesUntilItIsClosed(socket, begun + 30_000_000_000L)).isGreaterThan(1);
      assertThat(System.nanoTime() - begun).isBetween(1_500_000_000L, 30_000_000_000L);
    }
    assertThat(service.received).isEmpty();
  }

  /** One byte each time that nothing was to be read for a while. */
  private static int writesUntilItIsClosed(Socket socket, long deadline) throws IOException {
    int writes = 0;
    while (System.nanoTime() < deadline) {
      try {
        if (socket.getInputStream().read() < 0) {
          return writes;
        }
      } catch (SocketTimeoutException waits) {
        RawHttp.write(socket, "x");
        writes++;
      } catch (SocketException reset) {
        return writes;
      }
    }
    throw new AssertionError("still open after " + writes + " bytes");
  }

  /** The time of a head is not that of a connection, nor of what comes after the head. */
  @Test
  void countsTheTimeOfEachHeadByItself() throws IOException {
    try (Socket socket = RawHttp.connect(gateway.port())) {
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < 3_000_000_000L) {
        RawHttp.write(socket, "POST /again HTTP/1.1\nHost: shop\nContent-Length: 1\n\n");
        RawHttp.write(socket, "x");
        assertThat(RawHttp.readAnswer(socket)).startsWith("http/1.1 201");
      }
    }
  }

  @Test
  void tellsAClientThatGoesOnSendingThatItsBodyIsTooLarge() throws IOException {
    int length = 8 * LIMIT;
    try (Socket socket = RawHttp.connect(gateway.port())) {
      RawHttp.write(
          socket,
          """
          POST /api/v2/orders HTTP/1.1
          Host: shop
          Content-Length: %d

          """
              .formatted(length));
      RawHttp.write(socket, "x".repeat(length));
      RawHttp.write(socket, "GET /after HTTP/1.1\nHost: shop\nConnection: close\n\n");
      assertThat(RawHttp.readAll(socket))
          .startsWith("HTTP/1.1 413 ")
          .as("the connection stays usable")
          .contains("HTTP/1.1 201 ");
    }
    assertThat(service.received).singleElement().matches(request -> request.uri().equals("/after"));
  }

  @Test
  void readsNothingOfABodyThatIsFarTooLarge() {
    String answer =
        RawHttp.exchange(
            gateway.port(), "POST /cart HTTP/1.1\nHost: shop\nContent-Length: 9999999999\n\n");
    assertThat(answer).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void closesTheConnectionOfABodyThatWasRefusedAndNeverEnds() throws IOException {
    try (Socket socket = RawHttp.connect(gateway.port())) {
      RawHttp.write(
          socket, "POST /cart HTTP/1.1\nHost: shop\nContent-Length: 70000\n\nand then silence");
      assertThat(RawHttp.readAll(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void refusesHeadersAndRequestLinesThatAreTooLong() {
    assertThat(gateway.send(gateway.request("/").header("X-Long", "x".repeat(20_000))).statusCode())
        .isEqualTo(431);
    assertThat(gateway.get("/?" + "x".repeat(20_000)).statusCode()).isEqualTo(414);
    assertThat(service.received).isEmpty();
  }
}
