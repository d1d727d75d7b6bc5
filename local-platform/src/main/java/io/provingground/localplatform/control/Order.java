package io.provingground.localplatform.control;

/**
 * What a verb asks the launcher to do.
 *
 * @param part a part or one of its instances, as typed
 * @param count for scaling; else unused
 */
public record Order(String part, int count) {}
