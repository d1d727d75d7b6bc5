package io.provingground.inventory.reserving;

import io.provingground.inventory.catalogue.Money;

/**
 * So many pieces of one product, at the price that was agreed for each.
 *
 * @param quantity 1 to 999
 */
record PricedLine(String sku, int quantity, Money unitPrice) {

  PricedLine {
    var _ = new Line(sku, quantity);
  }
}
