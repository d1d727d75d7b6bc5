package io.provingground.inventory.reserving;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that was set aside, as operators see it.
 *
 * @param id where it stands in the list; older ones have smaller ids
 * @param reason why it was parked
 * @param digest the same for the same fault
 * @param deliveries how often it was delivered before
 * @param origin where it lay in the queue
 * @param sentAt when it was first sent, before any redrive
 * @param commandId null (left out) if it cannot be read
 * @param decidedAt when, and by whom, it was redriven or discarded; null (left out) until then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParkedMessage(
    long id,
    State state,
    String reason,
    String detail,
    String digest,
    int deliveries,
    String origin,
    Instant sentAt,
    Instant parkedAt,
    @Nullable String commandId,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy) {

  /** What became of it. */
  enum State {
    /** Waits for an operator. Next: being redriven, or discarded. */
    PARKED,
    /** An operator wants it back in the queue; whether it got there is not known yet. */
    REDRIVING,
    /** It is back in the queue. Final; if it fails again, it is parked again, as another. */
    REDRIVEN,
    /** It will not be worked. Final. */
    DISCARDED
  }

  /**
   * Its content, as far as it is shown.
   *
   * @param key the order, as a rule
   * @param payload the beginning of the message, read as UTF-8
   * @param payloadBytes how long the whole message is
   */
  record Detail(ParkedMessage message, String key, String payload, int payloadBytes) {}

  /**
   * One page, oldest first.
   *
   * @param nextCursor where the next page begins; null (left out) on the last one
   */
  record Page(
      List<ParkedMessage> messages,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

    /** Cuts a page from rows of which one more than the page's limit was asked for. */
    static Page of(List<ParkedMessage> rows, int limit) {
      if (rows.size() <= limit) {
        return new Page(rows, null);
      }
      List<ParkedMessage> page = rows.subList(0, limit);
      return new Page(page, Long.toString(page.getLast().id()));
    }
  }

  /** Which ones are meant; null means any, of the state: any that is open. */
  record Filter(@Nullable State state, @Nullable String reason, @Nullable String digest) {}
}
