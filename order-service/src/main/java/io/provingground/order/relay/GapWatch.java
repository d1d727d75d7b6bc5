package io.provingground.order.relay;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides how far events may be sent. Positions come from a sequence, so a missing one belongs to a
 * transaction that is still running, or to one that rolled back. It is passed only when every
 * transaction that ran when the gap was seen is over: an id is drawn after the gap was seen, and
 * the gap is passed when a snapshot's xmin is greater and still does not show it. (A transaction
 * has its id before it draws a position, since an event is never its first write.)
 *
 * <p>Comparing each event's own transaction with xmin instead loses events, because a later
 * transaction may hold an earlier position.
 */
final class GapWatch {
  private @Nullable Seen seen;

  /** Every gap below {@code position} was seen before {@code transactionId} was drawn. */
  private record Seen(long position, long transactionId) {}

  /**
   * What may be sent.
   *
   * @param events the events up to the first gap that must be waited for
   * @param passed how many gaps were passed
   * @param waits whether a gap holds later events back
   */
  record Passage(List<StoredEvent> events, int passed, boolean waits) {}

  /** Draws the id of a new transaction, greater than that of every one that has an id by now. */
  interface TransactionIds {
    long draw() throws SQLException;
  }

  Passage passage(long cursor, Glance glance, TransactionIds ids) throws SQLException {
    var events = new ArrayList<StoredEvent>(glance.events().size());
    var passed = 0;
    var last = cursor;
    for (var event : glance.events()) {
      if (event.position() != last + 1) {
        if (!isOver(event.position(), glance)) {
          watch(event.position(), glance.events().getLast().position(), ids);
          return new Passage(events, passed, true);
        }
        passed++;
      }
      events.add(event);
      last = event.position();
    }
    return new Passage(events, passed, false);
  }

  private boolean isOver(long positionBehindGap, Glance glance) {
    return seen != null
        && positionBehindGap <= seen.position()
        && glance.oldestRunning() > seen.transactionId();
  }

  /** Keeps an earlier watch that covers the gap: a new one would begin the wait again. */
  private void watch(long positionBehindGap, long highest, TransactionIds ids) throws SQLException {
    if (seen == null || positionBehindGap > seen.position()) {
      seen = new Seen(highest, ids.draw());
    }
  }
}
