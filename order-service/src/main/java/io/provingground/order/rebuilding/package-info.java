/**
 * Proves that the state of orders is the fold of their events, and puts it right where it is not:
 * operators' work, done a bounded chunk at a time while orders are placed.
 */
@NullMarked
package io.provingground.order.rebuilding;

import org.jspecify.annotations.NullMarked;
