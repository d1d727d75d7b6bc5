package io.provingground.order.fulfilment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that come with one thing each, while another's is being stored, share the next
 * commit: whoever gets the lock works all that wait, and the others find theirs done. One that
 * comes alone waits for nobody.
 */
final class SharedCommit<T> {
  /** So that nobody waits for much more than two commits. */
  private static final int LARGEST_BATCH = 100;

  private final BlockingQueue<Entry<T>> waiting = new LinkedBlockingQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Consumer<List<T>> work;

  SharedCommit(Consumer<List<T>> work) {
    this.work = work;
  }

  private static final class Entry<T> {
    private final T what;
    // Both are written and read by holders of the lock only.
    private boolean done;
    private @Nullable RuntimeException failure;

    Entry(T what) {
      this.what = what;
    }
  }

  /**
   * Returns when it is done.
   *
   * @throws RuntimeException what its own work threw, or the outage that kept all from being done
   */
  void work(T what) {
    var mine = new Entry<>(what);
    waiting.add(mine);
    turn.lock();
    try {
      while (!mine.done) {
        workNext();
      }
    } finally {
      turn.unlock();
    }
    if (mine.failure != null) {
      throw mine.failure;
    }
  }

  /** How many wait for the next commit. */
  int waiting() {
    return waiting.size();
  }

  private void workNext() {
    List<Entry<T>> batch = new ArrayList<>();
    waiting.drainTo(batch, LARGEST_BATCH);
    try {
      Together.work(
          batch,
          some -> work.accept(some.stream().map(entry -> entry.what).toList()),
          (entry, failure) -> entry.failure = failure);
    } catch (RuntimeException outage) {
      batch.forEach(entry -> entry.failure = outage);
    } finally {
      batch.forEach(entry -> entry.done = true);
    }
  }
}
