package io.provingground.inventory.catalogue;

/**
 * What a product costs now, and whether it may be sold at all.
 *
 * @param withdrawn no longer on sale
 */
public record Offer(Money price, boolean withdrawn) {}
