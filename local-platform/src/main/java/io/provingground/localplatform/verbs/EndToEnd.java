package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Trouble;

/**
 * A verb that the script {@code ./run} has done by a program of the module end-to-end; here it is
 * only known by name.
 */
record EndToEnd(String name, String summary) implements Verb {
  @Override
  public String words() {
    return "[NAME]";
  }

  @Override
  public int mostWords() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int run(Request request) {
    throw Trouble.usage(
        "\"" + name + "\" is not done by the launcher: call it by ./run " + name + ".");
  }
}
