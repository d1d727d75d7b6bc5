package io.provingground.inventory.reserving;

import java.time.Instant;
import java.util.UUID;

/**
 * An answer as it was stored with its work, and as it is sent, however often.
 *
 * @param command the command's type
 * @param type the answer's type
 * @param data the answer's data, JSON
 */
record RecordedAnswer(
    String commandId, UUID order, String command, String type, String data, Instant at) {}
