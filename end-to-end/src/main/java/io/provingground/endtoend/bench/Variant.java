package io.provingground.endtoend.bench;

/** Four ways to start the same service. */
enum Variant {
  /** The jar of jars as Maven packages it. */
  PLAIN_JAR("plain-jar"),
  /** Its jars laid out beside one another. */
  EXTRACTED("extracted"),
  /** Laid out, with a cache of what its JVM once loaded: the way that {@code ./run} takes. */
  AOT_CACHE("aot-cache"),
  /** The same, and Spring's own preparation: beans are defined by generated code. */
  SPRING_AOT("spring-aot");

  private final String label;

  Variant(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
