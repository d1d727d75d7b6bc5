package io.provingground.order.relay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.OwnDatabase;
import io.provingground.order.running.TopicReady;
import io.provingground.order.running.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A relay of a test's own on real parts, with what happens to it. */
final class OwnRelay implements AutoCloseable {
  static final RelaySettings QUICK =
      new RelaySettings(
          500,
          Duration.ofSeconds(1),
          Duration.ofMillis(20),
          Duration.ofSeconds(30),
          Duration.ofMillis(100));

  private final List<RelayMoment> moments = new CopyOnWriteArrayList<>();
  private final Relay relay;

  private OwnRelay(OwnDatabase database, String bootstrapServers, RelaySettings settings) {
    var listener = new StaticListableBeanFactory(Map.of("moments", (RelayListener) moments::add));
    relay =
        new Relay(
            database,
            () -> List.of(bootstrapServers),
            settings,
            Json.MAPPER,
            new SimpleMeterRegistry(),
            listener.getBeanProvider(RelayListener.class),
            _ -> {});
  }

  static OwnRelay started(OwnDatabase database, String bootstrapServers, RelaySettings settings) {
    var own = new OwnRelay(database, bootstrapServers, settings);
    own.relay.start(new TopicReady(Topics.ORDER_EVENTS));
    return own;
  }

  /** How often it happened so far. */
  long count(RelayMoment moment) {
    return moments.stream().filter(moment::equals).count();
  }

  /** Waits until it has happened so often. */
  OwnRelay await(RelayMoment moment, int times) {
    Awaitility.await(times + " times " + moment)
        .atMost(Duration.ofSeconds(60))
        .until(() -> count(moment) >= times);
    return this;
  }

  @Override
  public void close() {
    relay.close();
  }
}
