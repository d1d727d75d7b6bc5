package io.provingground.order.reporting;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;

/**
 * A task that is hidden from other instances. Only the steps of the work prolong that: a heartbeat
 * beside them would keep the task for a holder whose work hangs.
 */
final class Hold {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration COMMIT = Duration.ofSeconds(5);

  private final ShareConsumer<byte[], byte[]> consumer;
  private final Duration lock;
  private ConsumerRecord<byte[], byte[]> message;
  private long since;

  private Hold(
      ShareConsumer<byte[], byte[]> consumer,
      Duration lock,
      ConsumerRecord<byte[], byte[]> message,
      long since) {
    this.consumer = consumer;
    this.lock = lock;
    this.message = message;
    this.since = since;
  }

  /** The task is no longer hidden, or may not be. Whoever has it now makes the same of it. */
  static final class LostException extends RuntimeException {
    LostException(String why) {
      super(why);
    }
  }

  /**
   * Takes the next task, if one comes within half a second.
   *
   * @param lock how long it is hidden
   */
  static Optional<Hold> next(ShareConsumer<byte[], byte[]> consumer, Duration lock) {
    // From before the poll on: the broker's time runs from when it answered.
    var since = System.nanoTime();
    for (var message : consumer.poll(POLL)) {
      return Optional.of(new Hold(consumer, lock, message, since));
    }
    return Optional.empty();
  }

  byte[] content() {
    return message.value() == null ? new byte[0] : message.value();
  }

  String place() {
    return "%s-%d@%d".formatted(message.topic(), message.partition(), message.offset());
  }

  /**
   * Prolongs the lock when a third of it is over.
   *
   * @throws LostException if it is lost
   */
  void keep() {
    if (System.nanoTime() - since < lock.toNanos() / 3) {
      return;
    }
    var renewed = System.nanoTime();
    end(AcknowledgeType.RENEW);
    message = again();
    since = renewed;
  }

  /**
   * Tells the queue what became of the task.
   *
   * @throws LostException if it is no longer this holder's to tell
   */
  void end(AcknowledgeType how) {
    consumer.acknowledge(message, how);
    // Failures are returned, not thrown.
    for (var outcome : consumer.commitSync(COMMIT).values()) {
      outcome.ifPresent(failure -> {
        throw new LostException(failure.toString());
      });
    }
  }

  /** The same message, which the poll after a renewal returns. */
  private ConsumerRecord<byte[], byte[]> again() {
    for (var same : consumer.poll(POLL)) {
      if (same.offset() == message.offset() && same.partition() == message.partition()) {
        return same;
      }
    }
    throw new LostException("the renewed task did not come back");
  }
}
