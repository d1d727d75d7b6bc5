/** Tests of what is asked before an order is taken. */
@NullMarked
package io.provingground.order.acceptance;

import org.jspecify.annotations.NullMarked;
