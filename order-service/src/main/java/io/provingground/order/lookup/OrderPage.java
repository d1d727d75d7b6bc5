package io.provingground.order.lookup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a customer's orders, newest first.
 *
 * @param nextCursor where the next page begins; absent on the last
 */
record OrderPage(List<OrderView> orders, @Nullable String nextCursor) implements Shown {}
