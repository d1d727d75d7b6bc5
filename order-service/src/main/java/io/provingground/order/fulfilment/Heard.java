package io.provingground.order.fulfilment;

import java.util.UUID;

/** A signal, and the order that it is about. */
record Heard(UUID orderId, Signal signal) {}
