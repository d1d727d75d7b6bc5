package io.provingground.order.running;

/** A setting that has no default and was not given. */
final class MissingSettingException extends RuntimeException {
  private final String property;

  MissingSettingException(String property) {
    super(property + " is missing");
    this.property = property;
  }

  String property() {
    return property;
  }
}
