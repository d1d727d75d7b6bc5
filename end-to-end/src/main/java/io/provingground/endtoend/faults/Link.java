package io.provingground.endtoend.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A TCP proxy between two parts, whose weather can be changed at any time. */
public final class Link implements AutoCloseable {
  private static final int BACKLOG = 256;

  private final String name;
  private final int target;
  private final int port;
  private final Set<Passage> open = ConcurrentHashMap.newKeySet();
  private volatile Weather weather = new Weather.Clear();
  private @Nullable ServerSocket listener;
  private Thread acceptor = new Thread();

  /**
   * Begins to listen on a free port of the loopback.
   *
   * @param target the port on the loopback to which connections are passed on
   */
  Link(String name, int target) throws IOException {
    this.name = name;
    this.target = target;
    this.port = listen(0);
  }

  /** Who calls whom, for people. */
  public String name() {
    return name;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** From now on, for connections that are open and for new ones. */
  public synchronized void set(Weather next) {
    weather = next;
    open.forEach(passage -> passage.weatherChanged(next));
    try {
      if (next instanceof Weather.Refusing) {
        stopListening();
        cut();
      } else if (listener == null) {
        listen(port);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the link " + name + " cannot listen again", e);
    }
  }

  /** Back to normal. */
  public void clear() {
    set(new Weather.Clear());
  }

  /** Resets all connections that are open. */
  public void cut() {
    open.forEach(Passage::reset);
  }

  @Override
  public synchronized void close() throws IOException {
    stopListening();
    cut();
  }

  private synchronized int listen(int at) throws IOException {
    var server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), BACKLOG);
    listener = server;
    acceptor = Thread.ofVirtual().name("link " + name).start(() -> accept(server));
    return server.getLocalPort();
  }

  private void stopListening() throws IOException {
    if (listener != null) {
      listener.close();
      listener = null;
      // The kernel takes callers until the thread has left accept: only then are they refused.
      join(acceptor);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a link stopped listening", e);
    }
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().name("link " + name).start(() -> connect(client));
      } catch (SocketException _) {
        // It was told to stop listening; the loop looks at that.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void connect(Socket client) {
    try {
      var server = new Socket(InetAddress.getLoopbackAddress(), target);
      var passage = new Passage(client, server, weather);
      open.add(passage);
      // The weather may have changed before the passage was among those that are told.
      passage.weatherChanged(weather);
      if (weather instanceof Weather.Refusing) {
        // It was accepted just before the link stopped listening.
        passage.reset();
      }
      passage.run();
      open.remove(passage);
    } catch (IOException _) {
      // Nobody listens behind the link: the caller sees a reset, which is all that a proxy can say.
      Passage.reset(client);
    }
  }
}
