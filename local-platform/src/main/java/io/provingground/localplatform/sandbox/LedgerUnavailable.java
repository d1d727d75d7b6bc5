package io.provingground.localplatform.sandbox;

import java.io.IOException;

/** The attempt could not be put on the disk, so it is as if it had never come. */
final class LedgerUnavailable extends RuntimeException {
  LedgerUnavailable(IOException cause) {
    super(
        "Nothing was decided (" + cause.getMessage() + "). Send the same request again later.",
        cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
