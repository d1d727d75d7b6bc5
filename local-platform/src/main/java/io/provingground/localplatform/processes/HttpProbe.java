package io.provingground.localplatform.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a path for its status. A socket by hand, since a full HTTP client costs more start-up than
 * all the rest.
 */
public final class HttpProbe {
  /** No answer in time. */
  public static final int NONE = -1;

  private HttpProbe() {}

  /** The status of a GET on the loopback, or {@link #NONE}. */
  public static int status(int port, String path, Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.setSoTimeout(millis);
      String request =
          "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
              .formatted(path, port);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return parse(reader.readLine());
    } catch (IOException e) {
      return NONE;
    }
  }

  private static int parse(@Nullable String statusLine) {
    if (statusLine == null || !statusLine.matches("HTTP/1\\.[01] [0-9]{3}.*")) {
      return NONE;
    }
    return Integer.parseInt(statusLine.substring(9, 12));
  }
}
