package io.provingground.endtoend.drills;

/** One way to break the platform under load. */
interface Drill {
  /** As on the command line: the class's name in lower case with hyphens. */
  default String name() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])", "-")
        .toLowerCase(java.util.Locale.ROOT);
  }

  /** What the platform promises under this fault, in one or two sentences. */
  String promise();

  /** What clients may demand meanwhile. The invariants are demanded always. */
  Demands demands();

  /** Breaks it. The load runs before, meanwhile and after. */
  void play(Stage stage) throws InterruptedException;

  /** What is done and looked at when the load is over and all is quiet, before the last check. */
  default void afterwards(Stage stage) throws InterruptedException {}

  /** How the platform is started. Drills of one setup share a platform. */
  default Setup setup() {
    return Setup.usual();
  }
}
