package io.provingground.order.edge;

/**
 * One field that is wrong.
 *
 * @param field its path, for example {@code lines[0].quantity}, or a header's name
 * @param message what it must be
 */
public record Violation(String field, String message) {}
