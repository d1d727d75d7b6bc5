package io.provingground.order.placing;

import io.provingground.order.history.CustomerBucket;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The last 20 hexadecimal digits of a new order's id, a UUIDv7: version, the customer's bucket as
 * {@code rand_a}, variant and 62 random bits. The first 12 are the milliseconds of the database's
 * clock, so the statement that inserts adds them.
 */
record OrderIdTail(String hex) {
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM = 0x3FFF_FFFF_FFFF_FFFFL;

  static OrderIdTail draw(UUID customerId, RandomGenerator random) {
    var low = VARIANT | (random.nextLong() & RANDOM);
    return new OrderIdTail("7" + CustomerBucket.of(customerId).hex() + "%016x".formatted(low));
  }
}
