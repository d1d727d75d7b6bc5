package io.provingground.inventory.catalogue;

/**
 * A product as callers see it.
 *
 * @param available on hand less reserved when it was read; it promises nothing until it is reserved
 * @param withdrawn no longer on sale
 */
record Product(
    String sku,
    String name,
    String description,
    String category,
    Money price,
    int available,
    boolean withdrawn,
    int version) {}
