/**
 * Brings each order to its end: a saga over inventory-service and the payment provider, with
 * compensations that are repeated until they are done.
 */
@NullMarked
package io.provingground.order.fulfilment;

import org.jspecify.annotations.NullMarked;
