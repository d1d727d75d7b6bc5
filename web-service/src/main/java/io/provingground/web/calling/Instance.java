package io.provingground.web.calling;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One instance of another service, as this caller sees it. */
final class Instance {
  private static final long SUSPICION_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int SUSPICION_WEIGHT = 1_000;

  /** What the instance says of itself when asked. */
  enum Readiness {
    /** Not asked yet; nothing speaks against it. */
    UNKNOWN,
    /** Has not been ready since it was found: it starts. */
    STARTING,
    /** Takes work. */
    READY,
    /** Was ready, and says that it is not any more. */
    DRAINING,
    /** Was ready, and gives no answer. It may be gone, or the way to it. */
    SILENT
  }

  private final URI address;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile Readiness readiness = Readiness.UNKNOWN;
  private volatile long failedAtNanos = System.nanoTime() - SUSPICION_NANOS;

  Instance(URI address) {
    this.address = address;
  }

  URI address() {
    return address;
  }

  Readiness readiness() {
    return readiness;
  }

  void saidReady() {
    readiness = Readiness.READY;
  }

  void saidNotReady() {
    readiness =
        switch (readiness) {
          case UNKNOWN, STARTING -> Readiness.STARTING;
          case READY, SILENT, DRAINING -> Readiness.DRAINING;
        };
  }

  void gaveNoAnswer() {
    readiness =
        switch (readiness) {
          case UNKNOWN, STARTING -> Readiness.STARTING;
          case DRAINING -> Readiness.DRAINING;
          case READY, SILENT -> Readiness.SILENT;
        };
  }

  void begin() {
    inFlight.incrementAndGet();
  }

  void end() {
    inFlight.decrementAndGet();
  }

  /** A call failed: others are preferred for a second. */
  void failed() {
    failedAtNanos = System.nanoTime();
  }

  int load() {
    var suspicious = System.nanoTime() - failedAtNanos < SUSPICION_NANOS;
    return inFlight.get() + (suspicious ? SUSPICION_WEIGHT : 0);
  }
}
