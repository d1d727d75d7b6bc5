package io.provingground.localplatform.verbs;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A trace that begins here (W3C Trace Context): all parts write its id into what they log of it.
 *
 * @param id 32 hex digits, not all zero
 * @param span 16 hex digits, not all zero
 */
record TraceContext(String id, String span) {
  static TraceContext begin() {
    var chance = new SecureRandom();
    return new TraceContext(hex(chance, 16), hex(chance, 8));
  }

  /** The header, which asks for the trace to be recorded. */
  String traceparent() {
    return "00-" + id + "-" + span + "-01";
  }

  private static String hex(SecureRandom chance, int bytes) {
    byte[] digits = new byte[bytes];
    do {
      chance.nextBytes(digits);
    } while (HexFormat.of().formatHex(digits).matches("0+"));
    return HexFormat.of().formatHex(digits);
  }
}
