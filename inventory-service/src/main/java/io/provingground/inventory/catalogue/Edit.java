package io.provingground.inventory.catalogue;

/** How an edit of one product ended. */
sealed interface Edit {

  /**
   * Done.
   *
   * @param product as the edit left it
   */
  record Changed(Product product) implements Edit {}

  /**
   * Somebody else was faster; nothing was changed.
   *
   * @param version the one that is there now
   */
  record Stale(int version) implements Edit {}

  /** It is no longer on sale, for good; nothing was changed. */
  record Withdrawn() implements Edit {}

  /** There is no such product. */
  record Unknown() implements Edit {}
}
