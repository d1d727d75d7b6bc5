package io.provingground.endtoend.history;

import java.util.List;

/**
 * What an order asks for.
 *
 * @param amount the agreed total, minor units
 * @param token how the sandbox shall treat the payment
 */
public record Content(List<Line> lines, long amount, String currency, String token) {
  /** Copies the lines. */
  public Content {
    lines = List.copyOf(lines);
  }
}
