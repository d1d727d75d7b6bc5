/** How the service starts, waits for what it needs, and stops without losing a request. */
@NullMarked
package io.provingground.order.running;

import org.jspecify.annotations.NullMarked;
