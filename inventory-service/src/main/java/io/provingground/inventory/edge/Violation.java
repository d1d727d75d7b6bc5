package io.provingground.inventory.edge;

/**
 * One rule that was broken.
 *
 * @param field the parameter, header or member
 */
public record Violation(String field, String message) {}
