/** Every order reaches its end, whatever comes late, twice, in the wrong order or not at all. */
@NullMarked
package io.provingground.order.fulfilment;

import org.jspecify.annotations.NullMarked;
