package io.provingground.order.acceptance;

import java.time.Duration;

/**
 * On whose behalf inventory is asked.
 *
 * @param token the caller's own, so that nothing is seen that the caller may not see
 * @param hops how many services the request has passed
 * @param patience how long the caller waits
 */
public record Asking(String token, int hops, Duration patience) {}
