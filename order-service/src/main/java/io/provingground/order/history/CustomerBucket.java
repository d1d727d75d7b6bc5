package io.provingground.order.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * A customer's bucket, 1 of 4096: the first 12 bits of SHA-256 over the customer id's 36 lower-case
 * characters. It is part of every order id (OrderIdBucket in the contract), so that orders can be
 * spread over databases without a directory.
 */
public record CustomerBucket(int number) {
  private static final int BITS_BELOW = 4;

  /** The bucket of a customer. */
  public static CustomerBucket of(UUID customerId) {
    var hash = sha256(customerId.toString());
    return new CustomerBucket(
        (Byte.toUnsignedInt(hash[0]) << BITS_BELOW) | (Byte.toUnsignedInt(hash[1]) >>> BITS_BELOW));
  }

  /** The bucket that an order id carries in its {@code rand_a} bits. */
  public static CustomerBucket in(UUID orderId) {
    return new CustomerBucket((int) (orderId.getMostSignificantBits() & 0xFFF));
  }

  /** Three hexadecimal digits, as they stand in an order id. */
  public String hex() {
    return "%03x".formatted(number);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
