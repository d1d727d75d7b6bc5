package io.provingground.endtoend.load;

/** A product on sale and its price in minor units. */
public record Offer(String sku, long price) {}
