/**
 * Keeps the history in PostgreSQL: an append-only table of events, which is also the outbox, and
 * the present state beside it for reading.
 */
@NullMarked
package io.provingground.order.history.store;

import org.jspecify.annotations.NullMarked;
