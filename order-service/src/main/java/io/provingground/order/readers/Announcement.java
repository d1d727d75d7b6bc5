package io.provingground.order.readers;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A message of topic {@code schema.readers}. */
record Announcement(
    String id, String type, int schemaVersion, String subject, Instant time, Data data) {
  private static final String TYPE = "ReaderAnnounced";

  Announcement {
    Objects.requireNonNull(data, "data");
  }

  /**
   * What a living reader says of itself.
   *
   * @param topic what it reads
   * @param instance its name; its consumers' client ids begin with it and a hyphen
   * @param reads the versions of the topic's schema that it understands
   */
  record Data(String topic, String instance, List<Integer> reads) {
    Data {
      Objects.requireNonNull(topic, "topic");
      Objects.requireNonNull(instance, "instance");
      reads = List.copyOf(reads);
    }

    /** Whether a member of a consumer group is this reader. */
    boolean isMember(String clientId) {
      return clientId.startsWith(instance + "-");
    }
  }

  static Announcement of(String reader, Instant time, Data data) {
    return new Announcement(reader, TYPE, 1, reader, time, data);
  }

  /** What the message says; empty if it cannot be read. */
  static Optional<Data> read(byte[] message, JsonMapper json) {
    try {
      var read = json.readValue(message, Announcement.class);
      return TYPE.equals(read.type()) && read.schemaVersion() == 1
          ? Optional.of(read.data())
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
