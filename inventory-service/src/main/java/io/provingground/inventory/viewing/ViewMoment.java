package io.provingground.inventory.viewing;

/** What becomes of views; the names are those of the metric's tag. */
enum ViewMoment {
  /** They are hidden from others, for the lock's time. */
  TAKEN,
  /** They left the queue for sure, and in time: only now they may be counted. */
  ACKNOWLEDGED,
  /** They are counted. */
  COUNTED,
  /** They were acknowledged too late, when another may have had them: lost. */
  LATE,
  /** Whether they left the queue is unknown: lost, unless they come again. */
  UNACKNOWLEDGED,
  /** The database did not take them, or may have: lost. */
  FAILED,
  /** They are no views: lost. */
  UNREADABLE;

  /** Told of each. */
  @FunctionalInterface
  interface Listener {

    /** So many messages have come to this moment. */
    void reached(ViewMoment moment, int messages);
  }
}
