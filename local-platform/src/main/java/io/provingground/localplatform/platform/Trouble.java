package io.provingground.localplatform.platform;

/**
 * Something that a person can mend. Its message says what is wrong and what to do, and nothing of
 * stacks.
 */
public final class Trouble extends RuntimeException {
  private final int exitStatus;

  private Trouble(String message, int exitStatus) {
    super(message);
    this.exitStatus = exitStatus;
  }

  /** The command line cannot be understood. */
  public static Trouble usage(String message) {
    return new Trouble(message, ExitStatus.USAGE);
  }

  /**
   * The work cannot go on.
   *
   * @param fact what is wrong
   * @param cure what to do about it
   */
  public static Trouble of(String fact, String cure) {
    return new Trouble(fact + "\n" + cure, ExitStatus.FAILED);
  }

  /** What the launcher said to the verb that asked it. */
  public static Trouble told(String text) {
    return new Trouble(text, ExitStatus.FAILED);
  }

  /** The verb needs a running platform, and there is none. */
  public static Trouble notRunning(String fact, Layout layout) {
    return new Trouble(fact + "\nStart it: " + layout.run(""), ExitStatus.NOT_RUNNING);
  }

  /** One of {@link ExitStatus}. */
  public int exitStatus() {
    return exitStatus;
  }

  /** The message; never null here. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
