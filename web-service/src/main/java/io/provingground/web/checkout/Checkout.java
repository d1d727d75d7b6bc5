package io.provingground.web.checkout;

import io.provingground.web.money.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer was shown, and agrees to by pressing the button.
 *
 * @param key idempotency key of the order
 * @param orderId the order that came of it, or null
 */
record Checkout(
    UUID key, UUID cartId, int cartVersion, List<Line> lines, Money total, @Nullable UUID orderId) {

  /** What goes into the order. */
  record Line(String sku, int quantity) {}
}
