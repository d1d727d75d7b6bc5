package io.provingground.endtoend.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.provingground.endtoend.history.Entry;
import io.provingground.endtoend.history.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Clients clients = new Clients(address -> address);
  private long attempts;

  @Test
  void tellsWhoWasGrantedAtOnceFromWhoHadToRepeat() {
    attempt(1, 1, 201, UUID.randomUUID());
    attempt(2, 1, 503, null);
    attempt(2, 2, 201, UUID.randomUUID());
    attempt(3, 1, 503, null);

    assertThat(clients.retrying()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(clients.plain()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(clients.placed()).isEqualTo(2);
    assertThat(clients.failedIn(0, 10)).isEqualTo(2);
  }

  @Test
  void leavesOutWhatADrillTriesByItself() {
    attempt(1, 1, 201, UUID.randomUUID());
    attempt(Entry.NO_ACTION, 1, 503, null);

    assertThat(clients.retrying()).isEqualTo(1);
    assertThat(clients.failedIn(0, 10)).isZero();
  }

  private void attempt(long action, int attempt, int status, @Nullable UUID order) {
    long id = ++attempts;
    clients.accept(
        new Entry.Sent(
            id,
            START,
            action,
            attempt,
            START,
            "customer1",
            Operation.PLACE,
            "key-" + action,
            "digest",
            null,
            null,
            "http://localhost:1",
            "trace"));
    clients.accept(
        new Entry.Answered(id, START.plusMillis(20), status, null, order, null, false, null));
  }
}
