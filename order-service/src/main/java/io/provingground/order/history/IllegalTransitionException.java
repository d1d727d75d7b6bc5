package io.provingground.order.history;

/**
 * An event that cannot follow the order's history. Always a bug of the caller, who must ask the
 * order first.
 */
public final class IllegalTransitionException extends RuntimeException {
  IllegalTransitionException(Order order, OrderEvent event) {
    super(
        "%s cannot follow version %d of order %s in state %s"
            .formatted(event.type(), order.version(), order.id(), order.state()));
  }
}
