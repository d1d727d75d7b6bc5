package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a message that is too large to be parked whole. A header says so, and it can
 * only be discarded: its sender has the rest.
 */
final class Remnant {

  /** The header: how much is left of what. */
  static final String CUT = "dead.cut";

  private static final int VALUE_BYTES = 64 * 1024;

  /** Of the key and of all headers together; those that do not fit are left out. */
  private static final int OTHER_BYTES = 16 * 1024;

  private Remnant() {}

  /** What is kept, at the place of the whole. */
  static ConsumerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> whole) {
    byte[] value = beginning(whole.value(), VALUE_BYTES);
    byte[] key = beginning(whole.key(), OTHER_BYTES);
    return new ConsumerRecord<>(
        whole.topic(),
        whole.partition(),
        whole.offset(),
        whole.timestamp(),
        TimestampType.CREATE_TIME,
        length(key),
        length(value),
        key,
        value,
        headers(whole, "the first %d of %d bytes".formatted(length(value), length(whole.value()))),
        Optional.empty(),
        whole.deliveryCount());
  }

  private static RecordHeaders headers(ConsumerRecord<byte[], byte[]> whole, String cut) {
    RecordHeaders kept = new RecordHeaders();
    int room = OTHER_BYTES;
    for (Header header : whole.headers()) {
      int bytes = header.key().getBytes(UTF_8).length + length(header.value());
      if (bytes <= room) {
        kept.add(header);
        room -= bytes;
      }
    }
    kept.remove(CUT);
    kept.add(CUT, cut.getBytes(UTF_8));
    return kept;
  }

  private static byte @Nullable [] beginning(byte @Nullable [] whole, int most) {
    return whole == null || whole.length <= most ? whole : Arrays.copyOf(whole, most);
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
