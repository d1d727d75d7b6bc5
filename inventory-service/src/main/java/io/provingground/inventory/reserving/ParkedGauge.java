package io.provingground.inventory.reserving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.running.BackgroundTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many parked messages wait for an operator. Unknown (NaN) while the database is away. */
@Component
class ParkedGauge {

  private static final Logger log = LoggerFactory.getLogger(ParkedGauge.class);

  private final ParkedMessages messages;
  private final BackgroundTask schema;
  private volatile double open = Double.NaN;

  ParkedGauge(
      ParkedMessages messages, @Qualifier("schema") BackgroundTask schema, MeterRegistry registry) {
    this.messages = messages;
    this.schema = schema;
    Gauge.builder("inventory.queue.parked", this, gauge -> gauge.open)
        .description("Parked messages that were neither redriven nor discarded")
        .register(registry);
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
  void look() {
    if (!schema.isDone()) {
      return;
    }
    try {
      open = messages.open();
    } catch (DataAccessException e) {
      open = Double.NaN;
      log.debug("How many messages are parked is unknown at the moment.", e);
    }
  }
}
