package io.provingground.order.fulfilment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the sagas that are under way, those of the oldest orders first.
 *
 * @param nextCursor where the next page begins; absent on the last
 */
record SagaPage(List<SagaView> sagas, @Nullable String nextCursor) {}
