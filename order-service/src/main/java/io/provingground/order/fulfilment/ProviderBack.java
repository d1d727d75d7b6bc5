package io.provingground.order.fulfilment;

/** The payment provider answers again, after a time in which it was left alone. */
record ProviderBack() {}
