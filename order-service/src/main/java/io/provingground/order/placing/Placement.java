package io.provingground.order.placing;

import io.provingground.order.history.Order;
import java.util.UUID;

/** What became of a draft. */
sealed interface Placement {
  /** The order is stored; this is it, as it was then. */
  record Placed(Order order) implements Placement {}

  /** It had been stored before under this key; this is it, as it was then. */
  record Replayed(Order order) implements Placement {}

  /** The key stands for another order. */
  record KeyReused() implements Placement {}

  /** The key's lifetime is over. The order that it stands for still exists. */
  record KeyExpired(UUID orderId) implements Placement {}

  /** Somebody else is placing under this key at this moment. Nothing was stored for this draft. */
  record InProgress() implements Placement {}

  /** The database refuses it for what it says. Nothing was stored for this draft. */
  record Refused() implements Placement {}

  /** It is not known whether the order is stored. The same request with the same key tells. */
  record Unknown() implements Placement {}
}
