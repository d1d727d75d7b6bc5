package io.provingground.order.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.OrderServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Addresses that the firewall or the container refuses before any endpoint is asked. */
@OrderServiceTest
class OddAddressesIT {
  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//api/v2/orders",
        "/api/v2/orders//x",
        "/api/v2/orders;a=b",
        "/api/v2/orders%0a",
        "/api/v2/orders/x%2fy",
        "/%2e%2e/orders",
        "/api/v2/orders|x"
      })
  void areAnsweredWithAProblem(String address) throws IOException {
    var answer = get(address);
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json")
        .contains("\"type\":\"/problems/invalid-request\"", "\"status\":400", "\"detail\":\"")
        .doesNotContain("\"timestamp\"", "<html");
  }

  /** Without a client library, which would not send it. */
  private String get(String address) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var request = "GET " + address + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
