package io.provingground.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

/** A service whose connection breaks in the middle of its answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenAnswerIT {
  private static final String HALF = "{\"state\":\"PLACED\",";

  private RunningGateway gateway;

  @BeforeAll
  void start() {
    gateway = RunningGateway.with();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @ParameterizedTest(name = "length announced: {0}, reset: {1}")
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void neverLooksWholeNorLeavesTheClientWaiting(boolean announced, boolean reset)
      throws IOException {
    var seen = new CompletableFuture<Void>();
    try (StandIn breaks =
            StandIn.that((request, response) -> half(response, announced, reset, seen));
        Socket client = RawHttp.connect(gateway.port())) {
      gateway.listReady("inventory-service", breaks);
      RawHttp.write(client, "GET /api/v1/products/MUG-BLUE HTTP/1.1\nHost: shop\n\n");
      String answer = readUntilHalf(client.getInputStream());
      seen.complete(null);
      assertThat(answer + rest(client.getInputStream())).endsWith(announced ? HALF : HALF + "\r\n");
    }
  }

  private static Mono<Void> half(
      HttpServerResponse response, boolean announced, boolean reset, CompletableFuture<Void> seen) {
    if (announced) {
      response.header("Content-Length", "500");
    }
    Mono<String> end =
        Mono.fromFuture(seen)
            .then(Mono.<String>never().doOnSubscribe(_ -> breakOff(response, reset)));
    return response.sendString(Flux.concat(Mono.just(HALF), end)).then();
  }

  private static void breakOff(HttpServerResponse response, boolean reset) {
    response.withConnection((Connection connection) -> {
      if (reset) {
        connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
      }
      var _ = connection.channel().close();
    });
  }

  private static String readUntilHalf(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf(HALF) < 0) {
      int next = in.read();
      assertThat(next).as("the connection ended after: %s", text).isNotNegative();
      text.append((char) next);
    }
    return text.toString();
  }

  /**
   * What still comes until the connection ends; the socket's timeout fails the test if it does not.
   */
  private static String rest(InputStream in) throws IOException {
    try {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException reset) {
      return "";
    }
  }
}
