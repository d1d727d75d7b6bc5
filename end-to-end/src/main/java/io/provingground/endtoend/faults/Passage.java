package io.provingground.endtoend.faults;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

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

  /** What has been read is written when it is due, by another thread: a delay must not add up. */
  private void pump(Socket from, Socket to, Direction direction) {
    var underWay = new UnderWay();
    Thread reader = Thread.ofVirtual().start(() -> read(from, underWay));
    try {
      write(underWay, to, direction);
    } catch (IOException _) {
      // One side is gone; the other must learn of it.
      reset();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      reset();
    } finally {
      reader.interrupt();
    }
  }

  private void read(Socket from, UnderWay underWay) {
    byte[] chunk = new byte[CHUNK];
    try {
      var in = from.getInputStream();
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        var content = ByteBuffer.wrap(Arrays.copyOf(chunk, length));
        underWay.send(new UnderWay.Bytes(content, due()));
      }
      underWay.end(new UnderWay.End(due()));
    } catch (IOException _) {
      underWay.end(new UnderWay.Break(due()));
    } catch (InterruptedException _) {
      // Nobody writes any more.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized long due() {
    var delay = weather instanceof Weather.Delayed(Duration by) ? by : Duration.ZERO;
    return System.nanoTime() + delay.toNanos();
  }

  private void write(UnderWay underWay, Socket to, Direction direction)
      throws IOException, InterruptedException {
    boolean more = true;
    while (more) {
      UnderWay.Piece next = underWay.next();
      awaitDue(next.due());
      more = deliver(next, to, direction);
    }
  }

  /** Whether anything may come behind it. */
  private boolean deliver(UnderWay.Piece piece, Socket to, Direction direction)
      throws IOException, InterruptedException {
    return switch (piece) {
      case UnderWay.Bytes(ByteBuffer content, long _) -> deliver(content, to, direction);
      case UnderWay.End _ -> {
        to.shutdownOutput();
        yield false;
      }
      case UnderWay.Break _ -> {
        reset();
        yield false;
      }
    };
  }

  private boolean deliver(ByteBuffer content, Socket to, Direction direction)
      throws IOException, InterruptedException {
    int length = content.remaining();
    int allowed = allowed(direction, length);
    to.getOutputStream().write(content.array(), content.arrayOffset(), allowed);
    if (allowed < length) {
      reset();
    }
    return allowed == length;
  }

  private synchronized void awaitDue(long due) throws InterruptedException {
    for (long left = due - System.nanoTime(); left > 0 && !over; left = due - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** How many of the bytes may pass, after waiting as the weather wants. */
  private int allowed(Direction direction, int length) throws InterruptedException {
    Weather now = awaitPassable(direction);
    return switch (now) {
      case Weather.Clear _, Weather.Refusing _, Weather.Silent _, Weather.Delayed _ -> length;
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
