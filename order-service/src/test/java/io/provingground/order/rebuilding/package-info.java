/** Proofs that the state of orders can be rebuilt from events. */
@NullMarked
package io.provingground.order.rebuilding;

import org.jspecify.annotations.NullMarked;
