package io.provingground.endtoend.checker;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an order, as the store, the topic and the read model each hold it.
 *
 * @param data JSON in one canonical form, so that equal means equal
 */
public record Event(UUID order, int version, String type, Instant at, String data) {}
