package io.provingground.endtoend.checker;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an order, as the store, the topic and the read model each hold it.
 *
 * @param schema the version of the schema that the data has
 * @param data JSON in one canonical form, so that equal means equal
 */
public record Event(UUID order, int version, String type, int schema, Instant at, String data) {
  /** The same with data as schema 1 has it, which is how the read model keeps all events. */
  Event inSchema1() {
    return schema == 1
        ? this
        : new Event(order, version, type, 1, at, Json.canonical(Schemas.first(Json.read(data))));
  }
}
