package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Trouble;

/** Numbers that a person typed. */
final class Numbers {
  private Numbers() {}

  /**
   * The number.
   *
   * @param what is named when it is none
   */
  static int parse(String what, String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw Trouble.usage("%s should be a number, not \"%s\".".formatted(what, text));
    }
    return Integer.parseInt(text);
  }
}
