/**
 * Agrees with all readers of {@code order.events} on the schema in which events are written: every
 * reader announces what it understands, and a new schema is not written before all do.
 */
@NullMarked
package io.provingground.order.readers;

import org.jspecify.annotations.NullMarked;
