package io.provingground.endtoend.load;

import io.provingground.endtoend.history.Content;
import java.util.UUID;

/** What a customer wants; each is repeated until it is granted, refused, or given up. */
sealed interface Wish {
  /** To look at a product. */
  record Browse(String sku) implements Wish {}

  /**
   * To order.
   *
   * @param cancelled whether the customer changes their mind as soon as it is placed
   */
  record Place(String key, Content content, boolean cancelled) implements Wish {}

  /** To have no order after all. */
  record Cancel(UUID order) implements Wish {}

  /** To see how an order stands. */
  record Follow(UUID order) implements Wish {}
}
