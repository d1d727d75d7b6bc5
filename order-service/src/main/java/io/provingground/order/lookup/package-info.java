/** Answers what an order is now, to those who may know. */
@NullMarked
package io.provingground.order.lookup;

import org.jspecify.annotations.NullMarked;
