package io.provingground.inventory.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port behind which a part comes and goes. */
final class Forwarder {

  private final int target;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket server;
  private Thread acceptor = new Thread();

  /** Reserves a port; nothing listens yet. */
  Forwarder(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = server.getLocalPort();
    server.close();
  }

  int port() {
    return port;
  }

  void connect() throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    ServerSocket listening = server;
    acceptor = Thread.ofVirtual().start(() -> accept(listening));
  }

  void cut() throws IOException, InterruptedException {
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
        Thread.ofVirtual().start(() -> copy(caller, part));
        Thread.ofVirtual().start(() -> copy(part, caller));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // Being cut is what this is for; closing both ends passes it on.
    }
  }
}
