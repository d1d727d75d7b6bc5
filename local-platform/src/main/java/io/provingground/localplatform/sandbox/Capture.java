package io.provingground.localplatform.sandbox;

/** What a caller wants captured, and by which payment token. */
record Capture(Money amount, String token) {
  private static final int LONGEST_TOKEN = 64;

  Capture {
    if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
      throw new IllegalArgumentException("token must have 1 to 64 characters");
    }
  }
}
