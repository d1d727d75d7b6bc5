package io.provingground.web.orderview;

import io.provingground.web.generated.orders.Order;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.ObjectMapper;

/**
 * Lets a customer read an order that was placed a moment ago, before its first event has come
 * around.
 */
@Component
public class PlacedOrders {
  private static final Logger log = LoggerFactory.getLogger(PlacedOrders.class);

  private final ViewWriter views;
  private final ObjectMapper json;

  PlacedOrders(ViewWriter views, ObjectMapper json) {
    this.views = views;
    this.json = json;
  }

  /**
   * Writes version 1 as the event will. The order exists whether or not this works, so a failure is
   * no reason to tell the customer anything else.
   */
  public void show(Order order, UUID customer) {
    try {
      views.write(List.of(placed(order, customer)));
    } catch (DataAccessException | TransactionException failure) {
      log.warn(
          "Could not show order {} at once ({}). Its page asks order-service until the event has come.",
          order.getId(),
          failure.getMessage());
    }
  }

  private OrderEvent placed(Order order, UUID customer) {
    var data = json.createObjectNode();
    data.put("customerId", customer.toString());
    data.set("lines", json.valueToTree(order.getLines()));
    data.set("total", json.valueToTree(order.getTotal()));
    return new OrderEvent(
        order.getId(), 1, EventType.ORDER_PLACED, order.getPlacedAt().toInstant(), data);
  }
}
