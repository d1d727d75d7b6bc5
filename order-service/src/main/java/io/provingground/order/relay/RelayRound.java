package io.provingground.order.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one term of leadership: look, send, move the cursor, wait. No transaction is open
 * while it sends.
 */
final class RelayRound {
  private static final Logger log = LoggerFactory.getLogger(RelayRound.class);

  private final LeaderSession session;
  private final EventProducer producer;
  private final RelaySettings settings;
  private final RelayListener listener;
  private final GapWatch gaps;
  private long cursor;
  private boolean gapReported;

  RelayRound(
      LeaderSession session, EventProducer producer, RelaySettings settings, RelayListener listener)
      throws SQLException {
    this.session = session;
    this.producer = producer;
    this.settings = settings;
    this.listener = listener;
    this.gaps = new GapWatch();
    this.cursor = session.cursor();
  }

  /**
   * One look behind the cursor and what follows from it; false when another relay has moved the
   * cursor.
   */
  boolean relay() throws SQLException, InterruptedException, ExecutionException, TimeoutException {
    var glance = session.glance(cursor, settings.batch());
    var passage = gaps.passage(cursor, glance, session::drawTransactionId);
    report(passage);
    if (!passage.events().isEmpty()) {
      producer.send(passage.events(), settings.sendTimeout());
      var last = passage.events().getLast().position();
      if (!session.moveCursor(cursor, last)) {
        return false;
      }
      log.debug(
          "Published {} events, behind position {} and up to {}.",
          passage.events().size(),
          cursor,
          last);
      cursor = last;
      listener.on(RelayMoment.PUBLISHED);
    }
    session.awaitNotification(pause(glance, passage));
    return true;
  }

  private void report(GapWatch.Passage passage) {
    for (var i = 0; i < passage.passed(); i++) {
      listener.on(RelayMoment.GAP_PASSED);
    }
    if (passage.waits() && !gapReported) {
      listener.on(RelayMoment.GAP_SEEN);
    }
    gapReported = passage.waits();
  }

  private Duration pause(Glance glance, GapWatch.Passage passage) {
    if (passage.waits()) {
      return settings.gapPoll();
    }
    // A full batch means that more is waiting.
    return glance.events().size() == settings.batch() ? Duration.ofMillis(1) : settings.poll();
  }
}
