/** Tests of how orders are shown. */
@NullMarked
package io.provingground.order.lookup;

import org.jspecify.annotations.NullMarked;
