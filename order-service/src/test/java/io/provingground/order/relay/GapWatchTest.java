package io.provingground.order.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GapWatchTest {
  private final GapWatch gaps = new GapWatch();
  private long nextTransactionId = 100;

  @Test
  void sendsWhatHasNoGap() throws SQLException {
    assertThat(passage(4, 90, 5, 6, 7)).isEqualTo("[5, 6, 7]");
    assertThat(passage(7, 90)).isEqualTo("[]");
  }

  @Test
  void stopsAtAGapUntilEveryTransactionIsOverThatRanWhenItWasSeen() throws SQLException {
    assertThat(passage(4, 90, 5, 7)).isEqualTo("[5] waits");
    assertThat(passage(5, 100, 7)).as("the drawn id itself may still run").isEqualTo("[] waits");
    assertThat(passage(5, 101, 7)).isEqualTo("[7] passed 1");
  }

  @Test
  void sendsWhatAppearsInAGapFirst() throws SQLException {
    assertThat(passage(4, 90, 7)).isEqualTo("[] waits");
    assertThat(passage(4, 101, 5, 6, 7)).isEqualTo("[5, 6, 7]");
  }

  @Test
  void neverPassesAGapByTheWatchOfAnEarlierOne() throws SQLException {
    assertThat(passage(4, 90, 6)).isEqualTo("[] waits");
    assertThat(passage(4, 101, 6, 8))
        .as("8 came after the id was drawn")
        .isEqualTo("[6] passed 1 waits");
    assertThat(passage(6, 101, 8)).isEqualTo("[] waits");
    assertThat(passage(6, 102, 8)).isEqualTo("[8] passed 1");
  }

  @Test
  void passesAllGapsThatWereSeenAtOnce() throws SQLException {
    assertThat(passage(0, 90, 2, 4, 6)).isEqualTo("[] waits");
    assertThat(passage(0, 101, 2, 4, 6)).isEqualTo("[2, 4, 6] passed 3");
  }

  private String passage(long cursor, long oldestRunning, long... positions) throws SQLException {
    var events = LongStream.of(positions).mapToObj(GapWatchTest::event).toList();
    var passage =
        gaps.passage(cursor, new Glance(events, oldestRunning), () -> nextTransactionId++);
    var sent = passage.events().stream().map(StoredEvent::position).toList().toString();
    return sent
        + (passage.passed() > 0 ? " passed " + passage.passed() : "")
        + (passage.waits() ? " waits" : "");
  }

  private static StoredEvent event(long position) {
    return new StoredEvent(
        position, new UUID(1, position), 1, "OrderPlaced", 1, Instant.EPOCH, null, "{}");
  }

  @Test
  void keepsNothingOfWhatItWasGiven() throws SQLException {
    assertThat(gaps.passage(0, new Glance(List.of(), 1), () -> nextTransactionId++).events())
        .isEmpty();
    assertThat(nextTransactionId).as("no id is drawn without a gap").isEqualTo(100);
  }
}
