package io.provingground.inventory.reserving;

import io.provingground.inventory.reserving.Delivery.Place;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the worker of a batch and the receiver that holds its locks tell each other: which messages
 * are finished, when the current attempt began, and that no further one is wanted.
 */
final class Progress {

  private final Set<Place> finished = ConcurrentHashMap.newKeySet();
  private volatile long attemptBegan = System.nanoTime();
  private volatile boolean stopping;

  /** To be called before each attempt; throws when none is wanted any more. */
  void attempt() {
    if (stopping) {
      throw new CancellationException("the service stops");
    }
    attemptBegan = System.nanoTime();
  }

  /** The message is answered or parked: it may leave the queue. */
  void finish(Delivery delivery) {
    finished.add(delivery.place());
  }

  boolean isFinished(Delivery delivery) {
    return finished.contains(delivery.place());
  }

  /** The attempt takes so long that it must be taken to hang. */
  boolean hangs(Duration limit) {
    return System.nanoTime() - attemptBegan > limit.toNanos();
  }

  void stop() {
    stopping = true;
  }
}
