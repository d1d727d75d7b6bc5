package io.provingground.gateway.balancing;

/** What is known of an instance. */
enum Health {
  /** It has never been ready: it may not even have its tables. */
  STARTING,
  /** It said so at the last poll. */
  READY,
  /**
   * It was ready and says that it no longer is: it stops, or is overloaded. It gets nothing new.
   */
  DRAINING,
  /** It was ready and does not answer: it may be dead, or only the way to it. */
  SILENT;

  /** What an instance says when it is asked whether it is ready. */
  enum Answer {
    YES,
    NO,
    NONE
  }

  Health after(Answer answer) {
    return switch (answer) {
      case YES -> READY;
      case NO -> this == STARTING ? STARTING : DRAINING;
      // An instance that went silent while it drained has stopped; one that never was ready has
      // crashed.
      case NONE -> this == READY ? SILENT : this;
    };
  }
}
