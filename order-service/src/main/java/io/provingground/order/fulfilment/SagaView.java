package io.provingground.order.fulfilment;

import io.provingground.order.lookup.Awaits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saga as operators see it.
 *
 * @param awaits what the order waits for; absent once the saga is over
 * @param unanswered what was asked of whom and is not answered: the reason why it is where it is
 * @param repeats how often that was asked again
 * @param nextAt when it is asked again; absent once the saga is over
 * @param deadline when the order is cancelled, unless dispatch was requested by then; of a delayed
 *     one, when its money is given back
 */
record SagaView(
    UUID orderId,
    String state,
    @Nullable Awaits awaits,
    List<String> unanswered,
    int repeats,
    @Nullable Instant nextAt,
    Instant deadline) {

  static List<String> unanswered(SagaState state) {
    return state.tasks().stream().map(SagaView::of).sorted().toList();
  }

  private static String of(Task task) {
    return switch (task) {
      case RESERVE -> "inventory-service: ReserveStock";
      case DISPATCH -> "inventory-service: DispatchStock";
      case RELEASE -> "inventory-service: ReleaseStock";
      case CAPTURE -> "payment provider: capture";
      case VOID -> "payment provider: void";
      case RESOLVE -> "payment provider: void or refund";
    };
  }
}
