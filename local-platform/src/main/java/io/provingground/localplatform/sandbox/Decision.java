package io.provingground.localplatform.sandbox;

/** What is answered to an attempt. */
sealed interface Decision {
  /** The payment stands as the ledger's new entry has it. */
  record Stands(LedgerEntry entry) implements Decision {}

  /** It cannot be, now and later. */
  record Refused(String reason) implements Decision {}

  /** Not decided; the same request may be sent again. */
  record Unavailable(String reason) implements Decision {}
}
