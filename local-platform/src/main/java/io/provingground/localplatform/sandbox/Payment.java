package io.provingground.localplatform.sandbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order's payment as it stands. */
record Payment(
    UUID orderId,
    PaymentStatus status,
    @Nullable String reference,
    @Nullable Money captured,
    @Nullable Money refunded) {

  static Payment none(UUID orderId) {
    return new Payment(orderId, PaymentStatus.NONE, null, null, null);
  }

  Payment captured(Money amount, String newReference) {
    return new Payment(orderId, PaymentStatus.CAPTURED, newReference, amount, null);
  }

  Payment ended(PaymentStatus end) {
    return new Payment(orderId, end, reference, captured, null);
  }

  Payment givenBack() {
    return new Payment(orderId, PaymentStatus.REFUNDED, reference, captured, captured);
  }
}
