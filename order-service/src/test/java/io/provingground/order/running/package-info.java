/** The service starts before its parts, bears their loss, and comes back by itself. */
@NullMarked
package io.provingground.order.running;

import org.jspecify.annotations.NullMarked;
