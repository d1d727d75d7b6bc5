/** Exactly one order per key, whatever clients, connections and other instances do. */
@NullMarked
package io.provingground.order.placing;

import org.jspecify.annotations.NullMarked;
