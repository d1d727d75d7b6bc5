package io.provingground.inventory.reserving;

import io.provingground.inventory.edge.ProblemException;
import io.provingground.inventory.edge.Violation;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client's name for one intended adjustment (draft-ietf-httpapi-idempotency-key-header): 1 to 255
 * visible ASCII characters. The draft asks for a quoted string; many clients send it bare; both are
 * the same key.
 */
record IdempotencyKey(String value) {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern VALID = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"");

  /** The key that the header's values hold, or a problem unless it is exactly one valid key. */
  static IdempotencyKey parse(@Nullable List<String> values) {
    if (values == null || values.size() != 1) {
      throw invalid("must be sent once. Make one per intended adjustment, for example a UUID");
    }
    String key = unquoted(values.getFirst().strip());
    if (!VALID.matcher(key).matches()) {
      throw invalid("must be 1 to 255 visible ASCII characters, quoted or bare");
    }
    return new IdempotencyKey(key);
  }

  private static String unquoted(String text) {
    if (!text.startsWith("\"")) {
      return text;
    }
    var quoted = QUOTED.matcher(text);
    if (!quoted.matches()) {
      throw invalid("begins with a quote and does not end like a quoted string");
    }
    return quoted.group(1).replaceAll("\\\\(.)", "$1");
  }

  private static ProblemException invalid(String rule) {
    return ProblemException.invalid(new Violation(HEADER, rule));
  }
}
