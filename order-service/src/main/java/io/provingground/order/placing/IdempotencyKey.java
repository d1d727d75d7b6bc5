package io.provingground.order.placing;

import io.provingground.order.edge.ProblemException;
import io.provingground.order.edge.Violation;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A client's name for one intended order (draft-ietf-httpapi-idempotency-key-header): 1 to 255
 * visible ASCII characters. The draft asks for a quoted string; many clients send it bare; both are
 * the same key.
 */
record IdempotencyKey(String value) {
  static final String HEADER = "Idempotency-Key";
  private static final Pattern VALID = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"");

  /**
   * The key that the header's values hold.
   *
   * @throws ProblemException 400 unless it is exactly one valid key
   */
  static IdempotencyKey parse(List<String> values) {
    if (values.isEmpty()) {
      throw invalid("is missing. Make one per intended order, for example a UUID");
    }
    if (values.size() > 1) {
      throw invalid("must be sent once");
    }
    var key = unquoted(values.getFirst().strip());
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

  private static ProblemException invalid(String message) {
    return ProblemException.invalid(List.of(new Violation(HEADER, message)));
  }
}
