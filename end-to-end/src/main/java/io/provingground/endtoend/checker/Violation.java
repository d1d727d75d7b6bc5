package io.provingground.endtoend.checker;

import java.util.List;

/**
 * One thing that breaks an invariant.
 *
 * @param subject an order's id, an idempotency key, or a product's SKU
 * @param what what is wrong with it, in one sentence
 * @param story all that any witness tells of it, in order of time: attempts, events, messages,
 *     movements of stock, payments
 */
public record Violation(String subject, String what, List<String> story) {
  /** Copies the list. */
  public Violation {
    story = List.copyOf(story);
  }
}
