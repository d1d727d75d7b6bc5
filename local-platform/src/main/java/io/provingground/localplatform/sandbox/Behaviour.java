package io.provingground.localplatform.sandbox;

/**
 * How the provider treats everybody, set by an operator for drills; what a token asks for comes on
 * top. It is not kept over a restart.
 *
 * @param delayMillis for {@code SLOW} and {@code LATE}
 */
record Behaviour(Mode mode, long delayMillis) {
  private static final long LONGEST_DELAY = 600_000;

  /** The ways to be difficult. */
  enum Mode {
    /** As the tokens say. */
    NORMAL,
    /** Decides only after the delay. */
    SLOW,
    /** Turns every request away without a decision. */
    FAILING,
    /**
     * Decides at once, and answers and calls back after the delay: the caller may have given up.
     */
    LATE,
    /** Decides and answers as usual, and tells the outcome by several callbacks at once. */
    TWICE
  }

  Behaviour {
    if (delayMillis < 0 || delayMillis > LONGEST_DELAY) {
      throw new IllegalArgumentException("delayMillis must lie between 0 and " + LONGEST_DELAY);
    }
  }

  static Behaviour normal() {
    return new Behaviour(Mode.NORMAL, 0);
  }
}
