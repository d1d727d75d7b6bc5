package io.provingground.order.placing;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import java.util.List;

/** A valid request for an order. */
record OrderRequest(List<OrderLine> lines, Money total, String paymentToken) {}
