package io.provingground.order.fulfilment;

import io.provingground.order.edge.ProblemException;
import io.provingground.order.edge.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sends to take a rejection back.
 *
 * @param version the order's version at which it is rejected: what the operator saw
 * @param reason why, for the order's history, which its customer can read
 * @param paymentToken of the customer's; the first one was erased with the rejection
 */
record ReopeningForm(
    @Nullable Integer version, @Nullable String reason, @Nullable String paymentToken) {
  private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final Pattern TOKEN = Pattern.compile("tok_[a-z0-9_]{1,60}");

  /** The same, with nothing missing. */
  record Reopening(int version, String reason, String paymentToken) {}

  /**
   * Checks every field.
   *
   * @throws ProblemException 400 naming those that are wrong
   */
  Reopening checked() {
    List<Violation> wrong = new ArrayList<>();
    if (version == null || version < 1) {
      wrong.add(new Violation("version", "must be the order's version that is to be set back"));
    }
    if (reason == null || reason.isBlank() || !REASON.matcher(reason).matches()) {
      wrong.add(new Violation("reason", "must be 1 to 200 characters on one line"));
    }
    if (paymentToken == null || !TOKEN.matcher(paymentToken).matches()) {
      wrong.add(
          new Violation(
              "paymentToken", "must be a token of the payment provider, such as tok_approve"));
    }
    if (!wrong.isEmpty()) {
      throw ProblemException.invalid(wrong);
    }
    return new Reopening(
        Objects.requireNonNull(version),
        Objects.requireNonNull(reason),
        Objects.requireNonNull(paymentToken));
  }
}
