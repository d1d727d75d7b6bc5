package io.provingground.order.fulfilment;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The message id of a command, which its answer names as its correlation id.
 *
 * @param type the command's name in the contract
 * @param attempt a new attempt is a new message, with an answer of its own
 */
record CommandId(UUID orderId, String type, int attempt) {
  private static final Pattern FORM =
      Pattern.compile("(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})/(\\w+)/(\\d{1,9})");

  /** The command that is named; empty if it is none of ours, such as the cause of a notice. */
  static Optional<CommandId> parse(String correlationId) {
    var parts = FORM.matcher(correlationId);
    return parts.matches()
        ? Optional.of(
            new CommandId(
                UUID.fromString(parts.group(1)), parts.group(2), Integer.parseInt(parts.group(3))))
        : Optional.empty();
  }

  /** As it stands in messages. */
  @Override
  public String toString() {
    return orderId + "/" + type + "/" + attempt;
  }
}
