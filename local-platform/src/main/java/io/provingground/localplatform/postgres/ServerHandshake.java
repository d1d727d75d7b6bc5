package io.provingground.localplatform.postgres;

import io.provingground.localplatform.processes.Health;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Begins a connection as pg_isready does: a server that asks for a password takes clients, one that
 * refuses is starting.
 */
final class ServerHandshake {
  private static final int PROTOCOL_3 = 3 << 16;
  private static final byte[] WHO =
      "user\0probe\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);

  private ServerHandshake() {}

  static Health ask(int port, Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.setSoTimeout(millis);
      var out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(8 + WHO.length);
      out.writeInt(PROTOCOL_3);
      out.write(WHO);
      byte answer = new DataInputStream(socket.getInputStream()).readByte();
      return answer == 'R' ? Health.READY : Health.ALIVE;
    } catch (IOException e) {
      return Health.SILENT;
    }
  }
}
