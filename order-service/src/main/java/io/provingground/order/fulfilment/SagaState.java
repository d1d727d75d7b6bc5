package io.provingground.order.fulfilment;

import java.util.Set;

/**
 * Where the saga of an order stands. Each state's tasks are repeated until an answer changes the
 * state.
 */
enum SagaState {
  /** Stock is being reserved. */
  RESERVING,
  /** Stock is held; payment was requested and is being captured. */
  CAPTURING,
  /** Paid; dispatch was requested. Past the pivot: it goes on however long inventory takes. */
  DISPATCHING,
  /** Paid, but dispatch was refused; the money is being given back. */
  REFUNDING,
  /** Ended before dispatch; stock is being released, and the payment resolved. */
  UNDOING,
  /** Ended before dispatch; stock is being released, nothing is owed. */
  RELEASING,
  /** Ended before dispatch; stock is released, the payment is being resolved. */
  RESOLVING,
  /** Nothing is left to do. */
  OVER;

  /** What is asked of others in this state. */
  Set<Task> tasks() {
    return switch (this) {
      case RESERVING -> Set.of(Task.RESERVE);
      case CAPTURING -> Set.of(Task.CAPTURE);
      case DISPATCHING -> Set.of(Task.DISPATCH);
      case REFUNDING, RESOLVING -> Set.of(Task.RESOLVE);
      case UNDOING -> Set.of(Task.RELEASE, Task.RESOLVE);
      case RELEASING -> Set.of(Task.RELEASE);
      case OVER -> Set.of();
    };
  }

  /** Whether the order may still end by its deadline. */
  boolean isBeforePivot() {
    return this == RESERVING || this == CAPTURING;
  }

  /** Whether the provider is being asked. */
  boolean isPaying() {
    return tasks().contains(Task.CAPTURE) || tasks().contains(Task.RESOLVE);
  }

  /** Whether the payment token may still be needed to capture. */
  boolean needsToken() {
    return isBeforePivot();
  }
}
