package io.provingground.web.orderview;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The streams that are open at this instance, by order. */
@Component
class LiveOrders {
  private final ConcurrentMap<UUID, Set<OrderStream>> open;
  private final Semaphore places;
  private final ApplicationContext context;
  private volatile boolean closed;

  @Autowired
  LiveOrders(StreamSettings settings, ApplicationContext context, MeterRegistry meters) {
    this(new ConcurrentHashMap<>(), settings, context, meters);
  }

  LiveOrders(
      ConcurrentMap<UUID, Set<OrderStream>> open,
      StreamSettings settings,
      ApplicationContext context,
      MeterRegistry meters) {
    this.open = open;
    places = new Semaphore(settings.most());
    this.context = context;
    Gauge.builder("streams.open", () -> settings.most() - places.availablePermits())
        .description("pages that are open and move by themselves")
        .register(meters);
  }

  /** Empty if there is no place left or this instance stops. */
  Optional<OrderStream> open(UUID order) {
    if (closed || !places.tryAcquire()) {
      return Optional.empty();
    }
    var stream = new OrderStream();
    // In one step: a page that closes now would take the set away before we are in it, and changes
    // would not be told to this one.
    open.compute(
        order,
        (_, streams) -> {
          var others = streams == null ? ConcurrentHashMap.<OrderStream>newKeySet() : streams;
          others.add(stream);
          return others;
        });
    if (closed) {
      stream.end();
    }
    return Optional.of(stream);
  }

  void closed(UUID order, OrderStream stream) {
    open.computeIfPresent(
        order,
        (_, streams) -> {
          streams.remove(stream);
          return streams.isEmpty() ? null : streams;
        });
    places.release();
  }

  void changed(Collection<UUID> orders) {
    orders.forEach(order -> open.getOrDefault(order, Set.of()).forEach(OrderStream::changed));
  }

  void anyMayHaveChanged() {
    changed(open.keySet());
  }

  /** Open streams would hold the shutdown up; their pages open new ones at another instance. */
  @EventListener
  void stop(ContextClosedEvent event) {
    if (event.getApplicationContext().equals(context)) {
      closed = true;
      open.values().forEach(streams -> streams.forEach(OrderStream::end));
    }
  }
}
