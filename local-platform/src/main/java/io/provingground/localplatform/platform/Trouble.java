package io.provingground.localplatform.platform;

/**
 * Something that a person can mend. Its message says what is wrong and what to do, and nothing of
 * stacks.
 */
public final class Trouble extends RuntimeException {
  private final boolean usage;

  private Trouble(String message, boolean usage) {
    super(message);
    this.usage = usage;
  }

  /** The command line cannot be understood. */
  public static Trouble usage(String message) {
    return new Trouble(message, true);
  }

  /**
   * The work cannot go on.
   *
   * @param fact what is wrong
   * @param cure what to do about it
   */
  public static Trouble of(String fact, String cure) {
    return new Trouble(fact + "\n" + cure, false);
  }

  /** Whether the command line, not the world, is at fault. */
  public boolean isUsage() {
    return usage;
  }

  /** The message; never null here. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
