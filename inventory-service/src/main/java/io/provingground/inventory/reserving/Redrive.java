package io.provingground.inventory.reserving;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.provingground.inventory.messaging.Messenger;
import io.provingground.inventory.reserving.ParkedMessage.Detail;
import io.provingground.inventory.reserving.ParkedMessage.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out what operators decide about parked messages. A redriven message is sent as it came,
 * with its id and its expiry, so it is worked like any resent command: once.
 */
@Component
class Redrive {

  private static final Logger log = LoggerFactory.getLogger(Redrive.class);

  private final ParkedMessages messages;
  private final Messenger messenger;
  private final ReservingSettings settings;

  Redrive(ParkedMessages messages, Messenger messenger, ReservingSettings settings) {
    this.messages = messages;
    this.messenger = messenger;
    this.settings = settings;
  }

  /** How a decision ended. */
  sealed interface Outcome {

    /** It is as the operator wants it, by this call or by one before. */
    record Done(ParkedMessage message) implements Outcome {}

    /** It was sent so long ago that its answer may have been purged: it must not be worked. */
    record Purged() implements Outcome {}

    /** Only its beginning was kept. */
    record Cut() implements Outcome {}

    /** Something else was decided before. */
    record Decided(ParkedMessage.State state) implements Outcome {}

    /** There is no such message. */
    record Unknown() implements Outcome {}
  }

  /**
   * What was done with several.
   *
   * @param redriven how many are back in the queue
   * @param refused ids of those that cannot be worked again, or must not be
   * @param nextCursor where to go on; null (left out) if these were all
   */
  record Report(
      int redriven,
      List<Long> refused,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}

  /**
   * Claims, sends, and only then tells that it was sent: whatever fails in between leaves it open,
   * and a repeat, which may send it twice, does no harm.
   */
  Outcome redrive(long id, String operator) {
    Optional<ProducerRecord<byte[], byte[]>> claimed =
        messages.claim(id, operator, settings.keepAnswers());
    if (claimed.isEmpty()) {
      return notClaimed(id);
    }
    messenger.send(List.of(claimed.get()));
    messages.finish(id);
    log.info("Parked message {} is back in the queue, by operator {}.", id, operator);
    return stateOf(id, ParkedMessage.State.REDRIVEN);
  }

  /** Redrives open ones of this kind, at most so many, beginning after the cursor. */
  Report redriveAll(Filter filter, long cursor, int limit, String operator) {
    ParkedMessage.Page page = ParkedMessage.Page.of(messages.page(filter, cursor, limit), limit);
    int redriven = 0;
    List<Long> refused = new ArrayList<>();
    for (ParkedMessage message : page.messages()) {
      switch (redrive(message.id(), operator)) {
        case Outcome.Done _ -> redriven++;
        case Outcome.Purged _, Outcome.Cut _ -> refused.add(message.id());
        // Another operator was faster.
        case Outcome.Decided _, Outcome.Unknown _ -> {}
      }
    }
    return new Report(redriven, refused, page.nextCursor());
  }

  Outcome discard(long id, String operator) {
    if (messages.discard(id, operator)) {
      log.info("Parked message {} was discarded by operator {}.", id, operator);
    }
    return stateOf(id, ParkedMessage.State.DISCARDED);
  }

  private Outcome notClaimed(long id) {
    Outcome outcome = stateOf(id, ParkedMessage.State.REDRIVEN);
    boolean open =
        outcome instanceof Outcome.Decided(var state)
            && (state == ParkedMessage.State.PARKED || state == ParkedMessage.State.REDRIVING);
    if (!open) {
      return outcome;
    }
    return messages.isCut(id) ? new Outcome.Cut() : new Outcome.Purged();
  }

  private Outcome stateOf(long id, ParkedMessage.State wanted) {
    Optional<ParkedMessage> found = messages.find(id).map(Detail::message);
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    ParkedMessage message = found.get();
    return message.state() == wanted
        ? new Outcome.Done(message)
        : new Outcome.Decided(message.state());
  }
}
