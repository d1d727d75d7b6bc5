package io.provingground.order.fulfilment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.provingground.order.generated.payments.PaymentStatus;
import io.provingground.order.history.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the payment provider says to have decided. Only the order's id is used; the rest is read so
 * that a sender who does not keep the contract hears of it.
 */
record PaymentCallback(
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) UUID orderId,
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) PaymentStatus status,
    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) Long sequence,
    @Nullable Money captured,
    @Nullable Money refunded) {
  PaymentCallback {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence must be positive, was " + sequence);
    }
  }
}
