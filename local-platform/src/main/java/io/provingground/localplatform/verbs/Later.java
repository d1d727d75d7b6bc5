package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.ExitStatus;

/** A verb whose things do not exist yet. It says so instead of doing nothing with success. */
record Later(String name, String thing) implements Verb {
  @Override
  public String words() {
    return "NAME";
  }

  @Override
  public int mostWords() {
    return Integer.MAX_VALUE;
  }

  @Override
  public String summary() {
    return "Runs a " + thing + "; none exists yet.";
  }

  @Override
  public int run(Request request) {
    String name = request.words().isEmpty() ? "" : " \"" + request.words().getFirst() + "\"";
    System.err.printf("There is no %s%s: none exists yet.%n", thing, name);
    return ExitStatus.USAGE;
  }
}
