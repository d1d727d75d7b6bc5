package io.provingground.web.calling;

import java.io.IOException;

/** How one attempt of a call ended. */
sealed interface Attempt {

  /** There is an answer, be it good or bad. */
  record Answered(BufferedAnswer answer) implements Attempt {}

  /** Nothing was sent, so any call may be tried elsewhere. */
  record NotSent(IOException cause) implements Attempt {}

  /** It is not known whether the call was worked; only a repeatable one may be tried again. */
  record Lost(IOException cause) implements Attempt {}

  /** As lost, because the attempt's time was over. */
  record TimedOut() implements Attempt {}
}
