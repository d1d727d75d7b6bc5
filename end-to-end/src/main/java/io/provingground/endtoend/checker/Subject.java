package io.provingground.endtoend.checker;

import java.util.UUID;

/** What a violation is about; its story is found by it. */
sealed interface Subject {
  /** As it is named in the verdict. */
  String name();

  /** An order. */
  record OfOrder(UUID order) implements Subject {
    @Override
    public String name() {
      return order.toString();
    }
  }

  /** An idempotency key, for which no or too many orders exist. */
  record OfKey(ClientKey key) implements Subject {
    @Override
    public String name() {
      return key.key();
    }
  }

  /** A product. */
  record OfProduct(String sku) implements Subject {
    @Override
    public String name() {
      return sku;
    }
  }

  /** A message that belongs to no order that could be told. */
  record OfMessage(Message message) implements Subject {
    @Override
    public String name() {
      return message.place().toString();
    }
  }

  /** The platform as a whole. */
  record OfPlatform() implements Subject {
    @Override
    public String name() {
      return "the platform";
    }
  }

  static Subject order(UUID order) {
    return new OfOrder(order);
  }

  static Subject key(ClientKey key) {
    return new OfKey(key);
  }

  static Subject product(String sku) {
    return new OfProduct(sku);
  }

  /** The message's order, or the message itself where it has none. */
  static Subject message(Message message) {
    var order = message.order();
    return order == null ? new OfMessage(message) : new OfOrder(order);
  }
}
