package io.provingground.order.acceptance;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import java.util.List;

/**
 * What is looked at before a new order is stored. A repeat is not: it gets the first answer,
 * whatever has become of inventory since.
 */
public interface AcceptanceRule {
  /** Whether anything is looked at. */
  boolean asks();

  /**
   * Ends the request unless the order may be taken.
   *
   * @param field what the caller calls the lines
   * @throws io.provingground.order.edge.ProblemException 422 if a product is unknown or withdrawn,
   *     there is too little of it, or the total is not that of its prices; 503 if inventory does
   *     not say so in time
   */
  void examine(String field, List<OrderLine> lines, Money total, Asking caller);
}
