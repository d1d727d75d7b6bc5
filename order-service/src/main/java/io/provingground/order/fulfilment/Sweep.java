package io.provingground.order.fulfilment;

import io.provingground.order.running.BackgroundLoop;
import io.provingground.order.running.Outage;
import io.provingground.order.running.SchemaReady;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks for sagas that are due: repeats what nobody answered, and ends what took too long. Every
 * instance sweeps.
 */
@Component
class Sweep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sweep.class);
  private static final int MOST = 100;

  private final Sagas sagas;
  private final Fulfilment fulfilment;
  private final Duration interval;
  private final BackgroundLoop loop;
  private final AtomicInteger providerBacks = new AtomicInteger();
  private int hastened;
  private boolean complained;

  Sweep(
      Sagas sagas, Fulfilment fulfilment, SagaSettings settings, ApplicationEventPublisher events) {
    this.sagas = sagas;
    this.fulfilment = fulfilment;
    this.interval = settings.sweep();
    this.loop =
        new BackgroundLoop(
            "The sweep of sagas",
            "What is due is found by another instance, or later.",
            events,
            this::turn);
  }

  @EventListener(SchemaReady.class)
  void start() {
    loop.start();
  }

  /** Done by the next turn, and by the one after it if the database does not answer then. */
  @EventListener(ProviderBack.class)
  void hastenPayments() {
    providerBacks.incrementAndGet();
  }

  @Override
  public void close() {
    loop.close();
  }

  private Optional<Duration> turn() {
    return Optional.of(sweep() < MOST ? interval : Duration.ZERO);
  }

  private int sweep() {
    try {
      hastenIfProviderIsBack();
      var due = sagas.claim(MOST);
      work(due);
      complained = false;
      return due.size();
    } catch (RuntimeException failure) {
      if (!Outage.isBehind(failure)) {
        throw failure;
      }
      if (!complained && !Thread.currentThread().isInterrupted()) {
        log.warn(
            "The sweep cannot ask the database ({}). Sagas wait until it answers.",
            failure.getMessage());
        complained = true;
      }
      return 0;
    }
  }

  private void hastenIfProviderIsBack() {
    var backs = providerBacks.get();
    if (backs != hastened) {
      log.info("{} sagas that wait for the payment provider ask again at once.", sagas.hastenAll());
      hastened = backs;
    }
  }

  private void work(List<Sagas.Due> due) {
    var ending = due.stream().filter(Sagas.Due::ends).map(Sagas.Due::saga).toList();
    var unanswered = due.stream().filter(one -> !one.ends()).map(Sagas.Due::saga).toList();
    Together.work(ending, this::end, Sweep::complain);
    Together.work(unanswered, fulfilment::repeat, Sweep::complain);
  }

  private void end(List<Saga> late) {
    fulfilment.on(
        late.stream().map(saga -> new Heard(saga.orderId(), new Signal.DeadlinePassed())).toList());
  }

  private static void complain(Saga saga, RuntimeException failure) {
    log.error(
        "The saga of order {} failed in state {}. It is tried again when it is due next.",
        saga.orderId(),
        saga.state(),
        failure);
  }
}
