package io.provingground.order.readers;

import io.provingground.order.history.store.EventSchema;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * In which schema events are written, and how readers agree on that.
 *
 * @param writeVersion the schema that is wanted; a newer one is written only when all readers can
 *     read it, and until then this instance writes the old one and is not ready
 * @param announceEvery how often this instance repeats what it reads
 * @param announcementLives how long a reader that does not repeat itself is taken to live
 */
@ConfigurationProperties("order.events")
record EventsSettings(
    @DefaultValue("1") int writeVersion,
    @DefaultValue("10s") Duration announceEvery,
    @DefaultValue("30s") Duration announcementLives) {
  EventsSettings {
    var _ = EventSchema.of(writeVersion);
    if (announceEvery.toMillis() < 1) {
      throw new IllegalArgumentException("order.events.announce-every must be at least 1 ms");
    }
    if (announcementLives.compareTo(announceEvery.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "order.events.announcement-lives (%s) must be at least twice order.events.announce-every (%s), or one lost announcement makes a reader dead"
              .formatted(announcementLives, announceEvery));
    }
  }

  EventSchema wanted() {
    return EventSchema.of(writeVersion);
  }
}
