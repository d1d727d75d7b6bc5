/**
 * Takes commands from the queue, moves stock for orders exactly once, and answers. The only writer
 * of reservations.
 */
@NullMarked
package io.provingground.inventory.reserving;

import org.jspecify.annotations.NullMarked;
