package io.provingground.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Speaks HTTP by hand, for what no client library would send. */
final class RawHttp {
  private RawHttp() {}

  /** Sends a request as it is written here and reads until the gateway closes the connection. */
  static String exchange(int port, String request) {
    try (Socket socket = connect(port)) {
      write(socket, request);
      return readAll(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    return socket;
  }

  static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Reads one answer with a Content-Length or chunks; its head in lower case. */
  static String readAnswer(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next(socket));
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    readBody(socket, lower);
    return lower;
  }

  private static void readBody(Socket socket, String head) throws IOException {
    int at = head.indexOf("content-length:");
    if (at >= 0) {
      String length = head.substring(at + 15, head.indexOf('\r', at)).strip();
      socket.getInputStream().readNBytes(Integer.parseInt(length));
    } else if (head.contains("transfer-encoding: chunked")) {
      StringBuilder chunks = new StringBuilder();
      while (chunks.indexOf("0\r\n\r\n") < 0) {
        chunks.append((char) next(socket));
      }
    }
  }

  private static int next(Socket socket) throws IOException {
    int read = socket.getInputStream().read();
    if (read < 0) {
      throw new IOException("the connection was closed before the answer was complete");
    }
    return read;
  }
}
