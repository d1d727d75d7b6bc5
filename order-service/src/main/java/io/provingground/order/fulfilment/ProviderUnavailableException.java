package io.provingground.order.fulfilment;

import org.jspecify.annotations.Nullable;

/**
 * The provider gave no answer that can be relied upon. Never a business answer: the payment may or
 * may not have been made.
 */
final class ProviderUnavailableException extends RuntimeException {
  ProviderUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
