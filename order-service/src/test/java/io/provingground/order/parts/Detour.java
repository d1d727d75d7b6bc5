package io.provingground.order.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A way to a part that a test can close and open, at an address that stays the same. */
public final class Detour implements AutoCloseable {
  private final int port;
  private final String host;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket server;
  private Thread acceptor = new Thread();

  private Detour(String host, int target) throws IOException {
    this.host = host;
    this.target = target;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  /** A way to this address that is closed at first. */
  public static Detour to(String host, int target) {
    try {
      return new Detour(host, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** Opens the way. */
  public void open() throws IOException {
    var listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server = listening;
    acceptor = Thread.ofVirtual().name("detour").start(() -> accept(listening));
  }

  /** Closes the way and cuts whoever is on it. It may be opened again. */
  public void cut() throws IOException {
    if (server != null) {
      server.close();
      server = null;
      // The kernel takes callers until the thread has left accept: only then is the way closed.
      join(acceptor);
    }
    for (var socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a way was closed", e);
    }
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        var client = listening.accept();
        var part = new Socket(host, target);
        sockets.add(client);
        sockets.add(part);
        Thread.ofVirtual().name("detour").start(() -> carry(client, part));
        Thread.ofVirtual().name("detour").start(() -> carry(part, client));
      }
    } catch (IOException closed) {
      // The way is closed; that is its purpose.
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // One side is gone, and the other is closed with it.
    }
  }
}
