package io.provingground.web.orderview;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;

class LiveOrdersTest {
  private static final UUID ORDER = new UUID(1, 2);

  /** As when a page is loaded anew: the old stream goes just as the new one comes. */
  @Test
  void tellsAPageThatOpensWhileTheLastOneOfTheSameOrderCloses() throws InterruptedException {
    var map = new Interrupted();
    var live =
        new LiveOrders(
            map,
            new StreamSettings(10, Duration.ofHours(1), Duration.ofHours(1)),
            new StaticApplicationContext(),
            new SimpleMeterRegistry());
    var old = live.open(ORDER).orElseThrow();
    map.meanwhile = () -> live.closed(ORDER, old);
    var stream = live.open(ORDER).orElseThrow();
    assertThat(map.meanwhile).as("the old one closed while the new one opened").isNull();

    live.changed(List.of(ORDER));
    assertThat(stream.isTold()).isTrue();
    live.closed(ORDER, stream);
    assertThat(map).isEmpty();
  }

  /** Lets something happen between the map's answer and what its caller does next. */
  private static final class Interrupted extends ConcurrentHashMap<UUID, Set<OrderStream>> {
    private static final long serialVersionUID = 1;
    private transient @Nullable Runnable meanwhile;

    @Override
    public Set<OrderStream> computeIfAbsent(
        UUID key, Function<? super UUID, ? extends Set<OrderStream>> make) {
      var answer = super.computeIfAbsent(key, make);
      interrupt();
      return answer;
    }

    @Override
    public @Nullable Set<OrderStream> compute(
        UUID key,
        BiFunction<
                ? super UUID,
                ? super @Nullable Set<OrderStream>,
                ? extends @Nullable Set<OrderStream>>
            remake) {
      var answer = super.compute(key, remake);
      interrupt();
      return answer;
    }

    private void interrupt() {
      var todo = meanwhile;
      meanwhile = null;
      if (todo != null) {
        todo.run();
      }
    }
  }
}
