package io.provingground.order.fulfilment;

import static io.provingground.order.fulfilment.SagaTableSteps.Again.NEVER;
import static io.provingground.order.fulfilment.SagaTableSteps.Again.RESEND;
import static io.provingground.order.fulfilment.SagaTableSteps.Again.RESTOCK_LOOK;
import static io.provingground.order.fulfilment.SagaTableSteps.Again.RETRY;
import static io.provingground.order.fulfilment.SagaTableSteps.Deadline.NONE;
import static io.provingground.order.fulfilment.SagaTableSteps.Deadline.OF_DELAY;
import static io.provingground.order.fulfilment.SagaTableSteps.Deadline.OF_ORDER;
import static io.provingground.order.fulfilment.Task.CAPTURE;
import static io.provingground.order.fulfilment.Task.DISPATCH;
import static io.provingground.order.fulfilment.Task.RELEASE;
import static io.provingground.order.fulfilment.Task.RESERVE;
import static io.provingground.order.fulfilment.Task.RESOLVE;
import static io.provingground.order.fulfilment.Task.VOID;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps of the saga, a row for each state. What follows from each answer is in the cells of
 * {@link SagaTable}; that the columns of answers and compensation say the same as those is tested.
 *
 * @param asked what is asked of others
 * @param answers which of their answers mean something now
 * @param deadline when the step is broken off
 * @param again when what nobody answers is asked again
 * @param undo what is asked, in this or in later steps, if the order ends here instead of going on;
 *     nothing if this step undoes already
 */
record SagaTableSteps(
    Set<Task> asked,
    Set<Class<? extends Signal>> answers,
    Deadline deadline,
    Again again,
    Set<Task> undo) {
  private static final Set<Class<? extends Signal>> RESERVED =
      Set.of(
          Signal.StockReserved.class,
          Signal.ReservationRefused.class,
          Signal.ReservationClosed.class,
          Signal.CommandExpired.class);
  private static final Set<Class<? extends Signal>> PAID =
      Set.of(
          Signal.PaymentCaptured.class,
          Signal.PaymentDeclined.class,
          Signal.PaymentVoided.class,
          Signal.PaymentRefunded.class);
  private static final Set<Class<? extends Signal>> SENT =
      Set.of(Signal.StockDispatched.class, Signal.DispatchRefused.class);
  private static final Set<Class<? extends Signal>> REFUNDED = Set.of(Signal.PaymentRefunded.class);
  private static final Set<Class<? extends Signal>> RELEASED = Set.of(Signal.StockReleased.class);
  private static final Set<Class<? extends Signal>> PAID_OR_RELEASED =
      Stream.concat(PAID.stream(), RELEASED.stream()).collect(Collectors.toUnmodifiableSet());

  /** The table. Columns: asked, answers, deadline, asked again, undone by. */
  static SagaTableSteps of(SagaState state) {
    return switch (state) {
      case RESERVING -> row(set(RESERVE), RESERVED, OF_ORDER, RESEND, set(RELEASE));
      case CAPTURING -> row(set(CAPTURE), PAID, OF_ORDER, RETRY, set(RESOLVE, RELEASE));
      case VOIDING -> row(set(VOID), PAID, OF_ORDER, RETRY, set(RESOLVE, RELEASE));
      // The pivot.
      case DISPATCHING -> row(set(DISPATCH), SENT, NONE, RESEND, set(RESOLVE, RELEASE));
      case DELAYED -> row(set(DISPATCH), SENT, OF_DELAY, RESTOCK_LOOK, set(RESOLVE, RELEASE));
      case LAST_CALL -> row(set(DISPATCH), SENT, NONE, RESEND, set(RESOLVE, RELEASE));
      // Compensations, which are repeated until they are done.
      case REFUNDING -> row(set(RESOLVE), REFUNDED, NONE, RETRY, set());
      case UNDOING -> row(set(RESOLVE, RELEASE), PAID_OR_RELEASED, NONE, RETRY, set());
      case RELEASING -> row(set(RELEASE), RELEASED, NONE, RESEND, set());
      case RESOLVING -> row(set(RESOLVE), PAID, NONE, RETRY, set());
      case OVER -> row(set(), Set.of(), NONE, NEVER, set());
    };
  }

  /** When a step is broken off that is not done. */
  enum Deadline {
    /** {@code order.saga.deadline} after placing. */
    OF_ORDER,
    /** {@code order.saga.delay} after the goods were lost. */
    OF_DELAY,
    /** It is gone on with until it is done. */
    NONE
  }

  /** When is asked again what nobody has answered. */
  enum Again {
    /** After {@code order.saga.resend}, then ever later, up to {@code longest-resend}. */
    RESEND,
    /** After {@code order.payment.retry}, then ever later, up to {@code longest-resend}. */
    RETRY,
    /** Asked for the first time after {@code order.saga.restock-look}, then as RESEND. */
    RESTOCK_LOOK,
    /** Nothing is asked. */
    NEVER
  }

  private static SagaTableSteps row(
      Set<Task> asked,
      Set<Class<? extends Signal>> answers,
      Deadline deadline,
      Again again,
      Set<Task> undo) {
    return new SagaTableSteps(asked, answers, deadline, again, undo);
  }

  private static Set<Task> set(Task... tasks) {
    return Set.of(tasks);
  }
}
