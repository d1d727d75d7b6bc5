package io.provingground.inventory.reserving;

/**
 * So many pieces of one product.
 *
 * @param quantity 1 to 999
 */
record Line(String sku, int quantity) {

  /** How SKUs look. */
  static final String SKU = "[A-Z0-9][A-Z0-9-]{0,39}";

  Line {
    if (!sku.matches(SKU)) {
      throw new IllegalArgumentException("sku must be capital letters, digits and dashes: " + sku);
    }
    if (quantity < 1 || quantity > 999) {
      throw new IllegalArgumentException("quantity must be 1 to 999, was " + quantity);
    }
  }
}
