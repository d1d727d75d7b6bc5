/** Every event is published, and the first occurrences of an order's events come in their order. */
@NullMarked
package io.provingground.order.relay;

import org.jspecify.annotations.NullMarked;
