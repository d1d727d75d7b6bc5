package io.provingground.web.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.WebTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The host that a request names is anybody's choice, so nobody is led there. */
@WebTest
class ForgedHostIT {
  @LocalServerPort private int port;

  @ParameterizedTest
  @CsvSource({
    "Host, evil.example",
    "X-Forwarded-Host, evil.example",
    "Forwarded, host=evil.example"
  })
  void isNotWhereRedirectsLead(String header, String value) throws IOException {
    var forged = header + ": " + value + "\r\n";
    var refused = send("GET /orders?after=1", forged, "", "");
    assertThat(refused).contains("HTTP/1.1 30", "Location: /login");
    var session = cookie(refused, "SESSION");
    var page = send("GET /login", forged, session, "");
    var signedIn =
        send(
            "POST /login",
            forged,
            session + "; " + cookie(page, "XSRF-TOKEN"),
            "username=customer1&password=test-demo&_csrf=" + URLEncoder.encode(csrf(page), UTF_8));
    assertThat(signedIn).contains("HTTP/1.1 30", "Location: /orders?after=1");
    var emptyCart = send("GET /checkout", forged, cookie(signedIn, "SESSION"), "");
    assertThat(emptyCart).contains("HTTP/1.1 30", "Location: /cart");
  }

  private static String cookie(String answer, String name) {
    assertThat(answer).contains(name + "=");
    return answer.replaceFirst("(?s).*(" + name + "=[^;]+).*", "$1");
  }

  private static String csrf(String page) {
    return page.replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
  }

  /** Without a client library, which would not let a host be made up. */
  private String send(String line, String forged, String cookies, String form) throws IOException {
    var host = forged.startsWith("Host:") ? "" : "Host: localhost:" + port + "\r\n";
    var request =
        """
        %s HTTP/1.1\r
        %s%sAccept: text/html\r
        Cookie: %s\r
        Content-Type: application/x-www-form-urlencoded\r
        Content-Length: %d\r
        Connection: close\r
        \r
        %s\
        """
            .formatted(line, host, forged, cookies, form.length(), form);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
