package io.provingground.localplatform.verbs;

/**
 * One option of the command line.
 *
 * @param name with its dashes
 * @param value what follows it, for the help; empty for a flag
 */
record Option(String name, String value, String help) {
  static final Option DATA =
      new Option("--data", "DIR", "where the platform keeps its data (.data)");
  static final Option HELP = new Option("--help", "", "shows this");

  boolean takesValue() {
    return !value.isEmpty();
  }

  String form() {
    return takesValue() ? name + " " + value : name;
  }
}
