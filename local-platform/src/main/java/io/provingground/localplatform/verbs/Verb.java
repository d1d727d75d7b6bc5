package io.provingground.localplatform.verbs;

import java.io.IOException;
import java.util.List;

/** One word of the command line. */
interface Verb {
  /** The word. */
  String name();

  /** What follows the word, for the help; empty for nothing. */
  default String words() {
    return "";
  }

  /** How few and how many words may follow. */
  default int fewestWords() {
    return 0;
  }

  /** How few and how many words may follow. */
  default int mostWords() {
    return 0;
  }

  /** One sentence. */
  String summary();

  /** Beside those that every verb has. */
  default List<Option> options() {
    return List.of();
  }

  /** Does it, and returns the exit status. */
  int run(Request request) throws IOException, InterruptedException;
}
