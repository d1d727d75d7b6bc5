package io.provingground.localplatform.control;

/**
 * One line of the launcher's answer to a verb: first what happens meanwhile, then how it ended.
 *
 * @param text for people; empty when it is done
 */
record Told(Kind kind, String text) {
  enum Kind {
    /** Something happened to one of the processes. */
    MEANWHILE,
    /** The last line: it is done. */
    DONE,
    /** The last line: it is not done, and why. */
    REFUSED
  }

  static Told meanwhile(String text) {
    return new Told(Kind.MEANWHILE, text);
  }

  static Told done() {
    return new Told(Kind.DONE, "");
  }

  static Told refused(String why) {
    return new Told(Kind.REFUSED, why);
  }
}
