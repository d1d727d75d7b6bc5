package io.provingground.order.fulfilment;

/** What a message turned out to be. */
sealed interface Reading {
  record Understood(Heard heard) implements Reading {}

  /** Readable, and of no interest here: of a type that sagas do not need or do not know yet. */
  record Skipped() implements Reading {}

  record Unreadable(String reason) implements Reading {}
}
