package io.provingground.localplatform.sandbox;

/** What is answered to an attempt. */
sealed interface Decision {
  /** The payment as it stands. */
  record Stands(Payment payment) implements Decision {}

  /** It cannot be, now and later. */
  record Refused(String reason) implements Decision {}

  /** Not decided; the same request may be sent again. */
  record Unavailable(String reason) implements Decision {}
}
