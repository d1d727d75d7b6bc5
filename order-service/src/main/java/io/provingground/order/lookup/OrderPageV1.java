package io.provingground.order.lookup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of a customer's orders as version 1 of the API shows them. */
record OrderPageV1(List<OrderViewV1> orders, @Nullable String nextCursor) {
  static OrderPageV1 of(OrderPage page) {
    return new OrderPageV1(page.orders().stream().map(OrderViewV1::of).toList(), page.nextCursor());
  }
}
