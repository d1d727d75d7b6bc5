package io.provingground.order.fulfilment;

import io.provingground.order.fulfilment.SagaTableSteps.Again;
import io.provingground.order.fulfilment.SagaTableSteps.Deadline;
import java.util.Set;

/**
 * Where the saga of an order stands. Each state's tasks are repeated until an answer changes the
 * state; which, and how patiently, stands in {@link SagaTableSteps}.
 */
enum SagaState {
  /** Stock is being reserved. */
  RESERVING,
  /** Stock is held; payment was requested and is being captured. */
  CAPTURING,
  /**
   * The goods were lost while payment was being captured; the provider is asked to void, and says
   * by that whether the order is paid.
   */
  VOIDING,
  /** Paid; dispatch was requested. Past the pivot: it goes on however long inventory takes. */
  DISPATCHING,
  /** Paid, but the goods were lost; dispatch is asked for again and again until they are there. */
  DELAYED,
  /**
   * The time for that is over; dispatch is asked for once more, since the last may be under way.
   */
  LAST_CALL,
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

  /** What is asked of others when this state is entered; the rest is left to the sweep. */
  Set<Task> tasksOnEntry() {
    return step().again() == Again.RESTOCK_LOOK ? Set.of() : tasks();
  }

  /** What is asked of others in this state. */
  Set<Task> tasks() {
    return step().asked();
  }

  /** The state's row in the table of steps. */
  SagaTableSteps step() {
    return SagaTableSteps.of(this);
  }

  /** Whether the order may still be cancelled. */
  boolean isBeforePivot() {
    return this == RESERVING || this == CAPTURING || this == VOIDING;
  }

  /** Whether the saga has a deadline in this state. */
  boolean endsAtDeadline() {
    return step().deadline() != Deadline.NONE;
  }

  /** Whether each entry is a new attempt: what was refused once is asked for under another id. */
  boolean isNewAttempt() {
    return this == DELAYED;
  }

  /** Whether the provider is being asked. */
  boolean isPaying() {
    return tasks().stream().anyMatch(Task::isOfProvider);
  }

  /** Whether the payment token may still be needed to capture. */
  boolean needsToken() {
    return this == RESERVING || this == CAPTURING;
  }
}
