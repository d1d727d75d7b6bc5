package io.provingground.web.orderview;

/** What came from the topic. */
sealed interface Message {

  /**
   * An event that views are made of.
   *
   * @param traceId of the work that it came of; empty if it does not say
   */
  record Known(OrderEvent event, String traceId) implements Message {}

  /** A type that a later release has added: nothing to do with it here. */
  record Unknown(String type) implements Message {}

  /** It breaks the contract; people have to look at it. */
  record Unreadable(String reason) implements Message {}
}
