package io.provingground.endtoend.report;

/** How a run ended. */
public enum Result {
  /** Every invariant holds and every objective is met. */
  PASSED("Passed", "M5 12.5l4.5 4.5L19 7.5"),
  /** An invariant is violated or examined nothing, an objective is missed, or nobody checked. */
  FAILED("Failed", "M6.5 6.5l11 11M17.5 6.5l-11 11"),
  /** It did not run to its end, so it says nothing. */
  BROKE_OFF("Broke off", "M12 5v9M12 18.2v.6");

  private final String word;
  private final String sign;

  Result(String word, String sign) {
    this.word = word;
    this.sign = sign;
  }

  /** For people. */
  public String word() {
    return word;
  }

  /** A sign that can be told apart without colour. */
  Html icon() {
    return icon(sign).with("data-result", name());
  }

  /** The sign of something that is as it should be, or not. */
  static Html icon(boolean good) {
    return icon(good ? PASSED.sign : FAILED.sign)
        .with("data-result", (good ? PASSED : FAILED).name());
  }

  private static Html icon(String sign) {
    return Html.of("svg", "icon")
        .with("viewBox", "0 0 24 24")
        .with("aria-hidden", "true")
        .add(
            Html.of("circle").with("cx", 12).with("cy", 12).with("r", 12),
            Html.of("path").with("d", sign));
  }
}
