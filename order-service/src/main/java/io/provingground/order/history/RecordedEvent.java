package io.provingground.order.history;

import java.time.Instant;

/**
 * An event as it lies in the store.
 *
 * @param version the order's version after it; 1 is the first
 * @param at the database's clock when it was appended
 */
public record RecordedEvent(int version, Instant at, OrderEvent event) {}
