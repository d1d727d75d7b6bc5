/** Wrong callers and bad input get the right answer, and leave nothing behind. */
@NullMarked
package io.provingground.order.edge;

import org.jspecify.annotations.NullMarked;
