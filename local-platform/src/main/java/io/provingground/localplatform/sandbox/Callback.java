package io.provingground.localplatform.sandbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the shop is told of a decision that it may never have got the answer to.
 *
 * @param sequence of the decision in the ledger: of two callbacks on one order the higher one is
 *     the later
 */
record Callback(
    UUID orderId,
    PaymentStatus status,
    @Nullable String reference,
    @Nullable Money captured,
    @Nullable Money refunded,
    long sequence) {

  static Callback of(LedgerEntry entry) {
    Payment payment = entry.payment();
    return new Callback(
        payment.orderId(),
        payment.status(),
        payment.reference(),
        payment.captured(),
        payment.refunded(),
        entry.sequence());
  }
}
