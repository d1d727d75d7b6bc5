/** Upkeep does what it says, in chunks, and its figures tell what is so or that nobody knows. */
@NullMarked
package io.provingground.order.upkeep;

import org.jspecify.annotations.NullMarked;
