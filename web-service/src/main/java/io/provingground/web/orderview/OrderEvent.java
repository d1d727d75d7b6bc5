package io.provingground.web.orderview;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One event of an order, as far as views need it.
 *
 * @param version of the order after it
 * @param data as the contract describes it for the type; unknown fields are kept
 */
record OrderEvent(UUID orderId, int version, EventType type, Instant time, JsonNode data) {}
