package io.provingground.order.reporting;

import java.util.List;

/**
 * What a day's events add up to. Each figure counts events of the day, so an order that is placed
 * today and confirmed tomorrow is in one report as placed and in the next as sold.
 *
 * @param money by currency; none if no amount moved
 * @param products what was sold, by SKU and currency
 */
record SalesFigures(Orders orders, List<Amounts> money, List<Product> products) {
  /** Numbers of orders, by what happened to them. */
  record Orders(long placed, long confirmed, long rejected, long cancelled) {}

  /**
   * Sums in minor units of one currency.
   *
   * @param placed totals of the orders that were placed
   * @param captured what the payment provider took
   * @param refunded what it gave back
   * @param sold totals of the orders that were confirmed
   */
  record Amounts(String currency, long placed, long captured, long refunded, long sold) {}

  /**
   * Pieces of one product in confirmed orders.
   *
   * @param amount at the prices that were agreed, in minor units
   */
  record Product(String sku, String currency, long quantity, long amount) {}
}
