package io.provingground.inventory.running;

/** Stops the start: a setting is missing or not allowed here. */
final class MisconfigurationException extends RuntimeException {

  private final String cure;

  MisconfigurationException(String problem, String cure) {
    super(problem);
    this.cure = cure;
  }

  String cure() {
    return cure;
  }
}
