package io.provingground.web.serving;

/** A setting that is missing or cannot be: the start stops and says what to do. */
public final class Misconfiguration extends RuntimeException {
  private final String remedy;

  /** Describes what is wrong in one sentence, and the remedy in another. */
  public Misconfiguration(String wrong, String remedy) {
    super(wrong);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
