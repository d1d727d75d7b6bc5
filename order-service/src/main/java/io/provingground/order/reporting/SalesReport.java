package io.provingground.order.reporting;

import io.provingground.order.reporting.SalesFigures.Amounts;
import io.provingground.order.reporting.SalesFigures.Orders;
import io.provingground.order.reporting.SalesFigures.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A day's sales as operators see them.
 *
 * @param date the day, UTC
 * @param madeAt when it was made, by the database's clock
 */
record SalesReport(
    LocalDate date, Instant madeAt, Orders orders, List<Amounts> money, List<Product> products) {
  static SalesReport of(LocalDate date, Instant madeAt, SalesFigures figures) {
    return new SalesReport(date, madeAt, figures.orders(), figures.money(), figures.products());
  }
}
