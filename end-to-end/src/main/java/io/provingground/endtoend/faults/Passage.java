package io.provingground.endtoend.faults;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** One connection that passes through a link: two streams, each pumped by a thread of its own. */
final class Passage {
  private static final int CHUNK = 16 * 1024;

  private final Socket client;
  private final Socket server;
  private Weather weather;
  private boolean breaks;
  private long passed;
  private boolean over;

  Passage(Socket client, Socket server, Weather weather) {
    this.client = client;
    this.server = server;
    this.weather = weather;
  }

  synchronized void weatherChanged(Weather next) {
    weather = next;
    passed = 0;
    breaks =
        next instanceof Weather.Breaking breaking
            && ThreadLocalRandom.current().nextDouble() < breaking.share();
    notifyAll();
  }

  /** Returns when the connection is over. */
  void run() {
    Thread back = Thread.ofVirtual().start(() -> pump(server, client, Direction.ANSWERS));
    pump(client, server, Direction.REQUESTS);
    try {
      back.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    reset();
  }

  /** Ends it at once, unsent bytes and all. */
  void reset() {
    synchronized (this) {
      over = true;
      notifyAll();
    }
    reset(client);
    reset(server);
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException _) {
      // It is closed already, which is what was wanted.
    }
  }

  private void pump(Socket from, Socket to, Direction direction) {
    byte[] chunk = new byte[CHUNK];
    try {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        int allowed = allowed(direction, length);
        out.write(chunk, 0, allowed);
        if (allowed < length) {
          reset();
          return;
        }
      }
      to.shutdownOutput();
    } catch (IOException _) {
      // One side is gone; the other must learn of it.
      reset();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  /** How many of the bytes may pass, after waiting as the weather wants. */
  private int allowed(Direction direction, int length) throws InterruptedException {
    Weather now = awaitPassable(direction);
    return switch (now) {
      case Weather.Clear _, Weather.Refusing _, Weather.Silent _ -> length;
      case Weather.Delayed(Duration by) -> {
        Thread.sleep(by);
        yield length;
      }
      case Weather.Throttled(int bytesPerSecond) -> {
        Thread.sleep(Duration.ofMillis(1000L * length / bytesPerSecond));
        yield length;
      }
      case Weather.Breaking breaking -> untilBreak(breaking, direction, length);
    };
  }

  private synchronized Weather awaitPassable(Direction direction) throws InterruptedException {
    while (!over
        && weather instanceof Weather.Silent silent
        && silent.directions().contains(direction)) {
      wait();
    }
    return weather;
  }

  private synchronized int untilBreak(Weather.Breaking breaking, Direction direction, int length) {
    if (!breaks || direction != breaking.direction()) {
      return length;
    }
    long left = breaking.afterBytes() - passed;
    passed += length;
    return (int) Math.max(0, Math.min(left, length));
  }
}
