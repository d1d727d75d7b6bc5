package io.provingground.localplatform.kafka;

import io.provingground.localplatform.processes.Health;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * One round trip of Kafka's own protocol: an ApiVersions request, which a broker answers to
 * anybody.
 */
final class BrokerHandshake {
  private static final short API_VERSIONS = 18;
  private static final short VERSION = 0;
  private static final int CORRELATION = 7_301;

  /** Size of a version 0 request with a null client id. */
  private static final int REQUEST_SIZE = 2 + 2 + 4 + 2;

  private BrokerHandshake() {}

  static Health ask(int port, Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.setSoTimeout(millis);
      var out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(REQUEST_SIZE);
      out.writeShort(API_VERSIONS);
      out.writeShort(VERSION);
      out.writeInt(CORRELATION);
      out.writeShort(-1);
      var in = new DataInputStream(socket.getInputStream());
      in.readInt();
      boolean ours = in.readInt() == CORRELATION;
      return ours && in.readShort() == 0 ? Health.READY : Health.ALIVE;
    } catch (IOException e) {
      return Health.SILENT;
    }
  }
}
