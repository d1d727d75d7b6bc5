package io.provingground.localplatform.processes;

import java.time.Duration;

/**
 * When a process is asked for life, and when it is given up.
 *
 * @param whileStarting between two questions until it is ready
 * @param whileReady between two questions from then on
 * @param answerWithin how long an answer may take
 * @param silences unanswered questions in a row after which it is replaced; 0 for never
 * @param firstSign how long it may be silent before it has ever been ready
 * @param firstPause before the first restart after a crash; doubled each time
 * @param longestPause no pause is longer
 * @param calm having been ready and run so long, a crash counts as the first again
 */
public record Rhythm(
    Duration whileStarting,
    Duration whileReady,
    Duration answerWithin,
    int silences,
    Duration firstSign,
    Duration firstPause,
    Duration longestPause,
    Duration calm) {
  /** A frozen process is replaced after about ten seconds. */
  public static Rhythm usual() {
    return new Rhythm(
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        5,
        Duration.ofMinutes(3),
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1));
  }

  /** The same, but replacing after so many unanswered questions, or never. */
  public Rhythm replacingAfter(int otherSilences) {
    return new Rhythm(
        whileStarting,
        whileReady,
        answerWithin,
        otherSilences,
        firstSign,
        firstPause,
        longestPause,
        calm);
  }

  /**
   * Whether no more time has passed from one answer to the next than the pause and two questions
   * take: more says that this program did not get its turn, or the whole machine stood still.
   */
  boolean isPunctual(Duration passed) {
    return passed.compareTo(whileReady.plus(answerWithin.multipliedBy(3))) <= 0;
  }

  boolean isTooMany(int inARow) {
    return silences > 0 && inARow >= silences;
  }

  /** Whether one that was never ready has been silent for too long. */
  boolean isTooLong(Duration silence) {
    return silences > 0 && silence.compareTo(firstSign) > 0;
  }

  /** The pause before the next question after such an answer. */
  Duration pauseAfter(Health health) {
    return health == Health.READY ? whileReady : whileStarting;
  }

  /** The pause before the restart after so many crashes in a row. */
  Duration pauseAfter(int crashes) {
    Duration pause = firstPause;
    for (int i = 1; i < crashes && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
