package io.provingground.web.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port behind which a part comes and goes, or is far away. */
public final class Forwarder {

  private final int target;
  private final int port;
  private final Duration latency;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket server;
  private Thread acceptor = new Thread();

  /** Reserves a port; nothing listens yet. */
  public Forwarder(int target) throws IOException {
    this(target, Duration.ZERO);
  }

  /** The same, with a way to the part that takes so long. */
  public Forwarder(int target, Duration latency) throws IOException {
    this.target = target;
    this.latency = latency;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = server.getLocalPort();
    server.close();
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Lets connections through from now on. */
  public void connect() throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    ServerSocket listening = server;
    acceptor = Thread.ofVirtual().start(() -> accept(listening));
  }

  /** Ends all connections, and takes no new ones. */
  public void cut() throws IOException, InterruptedException {
    server.close();
    // The kernel takes callers until the thread has left accept: only then is the port closed.
    acceptor.join();
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket caller = listening.accept();
        Socket part = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(caller);
        open.add(part);
        Thread.ofVirtual().start(() -> copy(caller, part, latency));
        Thread.ofVirtual().start(() -> copy(part, caller, Duration.ZERO));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void copy(Socket from, Socket to, Duration latency) {
    try (from;
        to) {
      var chunk = new byte[1 << 16];
      for (int size = from.getInputStream().read(chunk);
          size >= 0;
          size = from.getInputStream().read(chunk)) {
        Thread.sleep(latency);
        to.getOutputStream().write(chunk, 0, size);
      }
    } catch (IOException _) {
      // Being cut is what this is for; closing both ends passes it on.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
