package io.provingground.order.fulfilment;

import io.provingground.order.history.Money;
import java.util.UUID;

/**
 * The port to whoever moves the money. Every operation may be repeated: the order's id is its key.
 */
interface PaymentProvider {
  /**
   * Captures, once.
   *
   * @return PaymentCaptured, PaymentDeclined, or what a void or refund that came first has led to
   * @throws ProviderUnavailableException if no answer can be relied upon; it says nothing about the
   *     payment
   */
  Signal capture(UUID orderId, Money amount, String token);

  /**
   * Makes sure that nothing more will be captured.
   *
   * @return PaymentVoided, PaymentDeclined, or PaymentCaptured (or even PaymentRefunded) if that
   *     came first
   * @throws ProviderUnavailableException if no answer can be relied upon; it says nothing about the
   *     payment
   */
  Signal annul(UUID orderId, Money amount);

  /**
   * Makes sure that nothing is and nothing will be captured: voids, and refunds what was captured
   * before.
   *
   * @return PaymentVoided, PaymentDeclined or PaymentRefunded
   * @throws ProviderUnavailableException if no answer can be relied upon; it says nothing about the
   *     payment
   */
  Signal resolve(UUID orderId, Money amount);
}
