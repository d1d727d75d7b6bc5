package io.provingground.endtoend.faults;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * What was read on one side of a link and has not yet arrived on the other, in order. It is bounded
 * by its bytes, so that who sends too much is made to wait, as a network's window does.
 */
final class UnderWay {
  private static final int MOST_BYTES = 1024 * 1024;

  private final Semaphore room = new Semaphore(MOST_BYTES);
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();

  /** Something that arrives, not before it is due by {@link System#nanoTime}. */
  sealed interface Piece {
    long due();
  }

  /** Some bytes of the stream. */
  record Bytes(ByteBuffer content, long due) implements Piece {}

  /** The sender has said all. */
  record End(long due) implements Piece {}

  /** The sender's connection broke. */
  record Break(long due) implements Piece {}

  /** Waits until there is room. */
  void send(Bytes bytes) throws InterruptedException {
    room.acquire(bytes.content().remaining());
    pieces.add(bytes);
  }

  /** The last that comes. */
  void end(Piece last) {
    pieces.add(last);
  }

  /** The next, whether it is due or not. */
  Piece next() throws InterruptedException {
    Piece next = pieces.take();
    if (next instanceof Bytes(ByteBuffer content, long _)) {
      room.release(content.remaining());
    }
    return next;
  }
}
