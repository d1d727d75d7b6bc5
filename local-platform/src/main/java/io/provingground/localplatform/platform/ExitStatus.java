package io.provingground.localplatform.platform;

/** What {@code ./run} ends with. Scripts and tests rely on it. */
public final class ExitStatus {
  /** Done. */
  public static final int OK = 0;

  /** Not done; what was wrong has been said. */
  public static final int FAILED = 1;

  /** The verb needs a running platform, and there is none. */
  public static final int NOT_RUNNING = 2;

  /** The command line is wrong. */
  public static final int USAGE = 64;

  private ExitStatus() {}
}
