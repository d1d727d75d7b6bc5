package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * One message of the dead-letter topic. Whatever is in it can be stored: a header that is missing
 * or senseless, because something else than this service wrote it, gets a stand-in.
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> message) {

  /** When the message was first sent to the queue; an earlier parking's value is kept. */
  static final String SENT = "dead.sent";

  private static final int LONGEST = 1000;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** Where it lay in the queue, or else where it lies now. */
  String origin() {
    String place = message.topic() + "-" + message.partition() + "@" + message.offset();
    return text("dead.origin", place);
  }

  Instant sent() {
    return time(SENT);
  }

  Instant parked() {
    return time("dead.time");
  }

  String reason() {
    return text("dead.reason", "UNKNOWN");
  }

  String detail() {
    return text("dead.detail", "");
  }

  String digest() {
    return text("dead.digest", "");
  }

  int deliveries() {
    String count = text("dead.count", "0");
    return count.matches("[0-9]{1,9}") ? Integer.parseInt(count) : 0;
  }

  /** All of them in their order, the value as base64. */
  List<List<String>> headers() {
    return StreamSupport.stream(message.headers().spliterator(), false)
        .map(header -> List.of(header.key(), base64(header.value())))
        .toList();
  }

  private static String base64(byte @Nullable [] value) {
    return value == null ? "" : Base64.getEncoder().encodeToString(value);
  }

  private Instant time(String header) {
    Instant written = Instant.ofEpochMilli(Math.max(0, message.timestamp()));
    try {
      Instant told = Instant.parse(text(header, written.toString()));
      return told.isBefore(Instant.EPOCH) || told.isAfter(LATEST) ? written : told;
    } catch (DateTimeException e) {
      return written;
    }
  }

  /** At most as long as an operator is shown. */
  static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Bounded, and without the character that PostgreSQL cannot store. */
  private String text(String name, String otherwise) {
    Header header = message.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      return otherwise;
    }
    return bounded(new String(header.value(), UTF_8).replace('\0', '\uFFFD'));
  }
}
