package io.provingground.endtoend.checker;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the payment provider's ledger.
 *
 * @param moved minor units that changed hands: positive to the shop, negative back
 * @param currency of what was captured; missing where nothing was
 * @param status how the order's payment stands after it
 */
public record Payment(
    long sequence,
    Instant at,
    UUID order,
    String operation,
    int attempt,
    String outcome,
    long moved,
    @Nullable String currency,
    String status) {}
