package io.provingground.web.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Contract;
import io.provingground.web.parts.WebTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever refuses, also before any page is reached, says it as everything else is said. */
@WebTest
class RefusalsIT {
  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(strings = {"//", "//orders", "/orders;a=b", "/orders%0a"})
  void answersWhatTheFirewallRefusesAsEverythingElse(String path) {
    var answer = asked(path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Contract.faults("web-service", "Problem", answer.body())).isEmpty();
    assertThat(answer.body()).contains("/problems/bad-request", "Write it plainly");
    var page = new Browser(port).get(path);
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("<h1>The request is not valid</h1>", "Write it plainly");
  }

  /** These do not even come to the firewall: the container refuses them. */
  @ParameterizedTest
  @ValueSource(strings = {"/%2e%2e/orders", "/a%2fb", "/a%00", "/a|b"})
  void answersWhatTheContainerRefusesAsAProblem(String path) throws Exception {
    var answer = raw("GET " + path + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertThat(body).contains("/problems/bad-request");
    assertThat(Contract.faults("web-service", "Problem", body)).isEmpty();
  }

  /** Without a client library, which would not send it. */
  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void sellsToCustomersOnlyAsTheApiDoes() {
    var operator = new Browser(port);
    operator.signIn("operator1", "test-demo");
    for (var address : List.of("/checkout", "/orders")) {
      var answer = operator.get(address);
      assertThat(answer.statusCode()).as(address).isEqualTo(403);
      assertThat(answer.body()).contains("sign in with a customer");
    }
    assertThat(operator.get("/").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> asked(String path) {
    return new Browser(port)
        .send(
            path, request -> request.header("Accept", "application/json"), BodyHandlers.ofString());
  }
}
