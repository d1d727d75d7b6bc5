/** Answers what an order is now, to those who may know, in the version that they ask for. */
@NullMarked
package io.provingground.order.lookup;

import org.jspecify.annotations.NullMarked;
