package io.provingground.order.history;

/** A line at the authoritative price at which inventory-service reserved it. */
public record PricedLine(String sku, int quantity, Money unitPrice) {}
