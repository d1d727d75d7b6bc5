package io.provingground.endtoend.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void placesEachOrderUnderAKeyOfItsOwnAndClosesAllConnections() throws Exception {
    var placed = new ClosedLoop(_ -> placer(), 3).run(Duration.ofMillis(50));

    assertThat(placed.orders()).isPositive().isEqualTo(keys.size());
    assertThat(closed).hasValue(3);
  }

  @Test
  void failsWhenOneOrderIsNotPlaced() {
    var loop = new ClosedLoop(number -> number == 1 ? refusing() : placer(), 2);

    assertThatThrownBy(() -> loop.run(Duration.ofMillis(50)))
        .isInstanceOf(IOException.class)
        .hasRootCauseMessage("refused");
    assertThat(closed).hasValue(2);
  }

  @Test
  void tellsSpeedAndPercentilesOfWhatWasPlaced() {
    var placed =
        new ClosedLoop.Placed(
            Duration.ofSeconds(2), LongStream.rangeClosed(1, 200).map(i -> i * 1_000_000));

    assertThat(placed.perSecond()).isCloseTo(100, within(1e-9));
    assertThat(placed.millis(0.5)).isEqualTo(100);
    assertThat(placed.millis(0.99)).isEqualTo(198);
  }

  private Placer placer() {
    return new Counting() {
      @Override
      public void place(String key) {
        assertThat(keys.add(key)).isTrue();
      }
    };
  }

  private Placer refusing() {
    return new Counting() {
      @Override
      public void place(String key) throws IOException {
        throw new IOException("refused");
      }
    };
  }

  private abstract class Counting implements Placer {
    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
