package io.provingground.endtoend.history;

/** So many of one product. */
public record Line(String sku, int quantity) {}
