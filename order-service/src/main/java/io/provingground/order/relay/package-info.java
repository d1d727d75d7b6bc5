/**
 * Publishes stored events to Kafka: all of them, the first occurrence of each in version order per
 * order. The event store is the outbox; there is no second table.
 */
@NullMarked
package io.provingground.order.relay;

import org.jspecify.annotations.NullMarked;
