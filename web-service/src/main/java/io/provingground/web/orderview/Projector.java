package io.provingground.web.orderview;

import io.provingground.web.orderview.Message.Known;
import io.provingground.web.orderview.Message.Unknown;
import io.provingground.web.orderview.Message.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Projects {@code order.events} into the views. The offset is committed after the database's
 * transaction; a batch that is delivered again changes nothing. What cannot be read, or not be
 * stored by its own fault, is parked and the rest flows on; a database that is away stops the flow
 * instead, until it is back.
 */
@Component
class Projector {
  static final String LISTENER = "web-projection";
  static final String TOPIC = "order.events";
  private static final String TRACE_ID = "traceId";
  private static final Logger log = LoggerFactory.getLogger(Projector.class);

  private record Event(ConsumerRecord<byte[], byte[]> origin, OrderEvent event, String traceId) {}

  private record Poison(ConsumerRecord<byte[], byte[]> origin, String reason) {}

  private final MessageReader reader;
  private final ViewWriter views;
  private final ParkedMessages parked;

  Projector(MessageReader reader, ViewWriter views, ParkedMessages parked) {
    this.reader = reader;
    this.views = views;
    this.parked = parked;
  }

  @KafkaListener(
      id = LISTENER,
      groupId = LISTENER,
      topics = TOPIC,
      batch = "true",
      autoStartup = "false")
  void project(List<ConsumerRecord<byte[], byte[]>> batch) {
    var readable = new ArrayList<Event>();
    var unreadable = new ArrayList<Poison>();
    for (var message : batch) {
      switch (reader.read(message.value())) {
        case Known(var event, var traceId) -> readable.add(new Event(message, event, traceId));
        case Unknown(var type) ->
            log.debug("Skipped an event of type {}, which this release does not know.", type);
        case Unreadable(var reason) -> unreadable.add(new Poison(message, reason));
      }
    }
    write(readable);
    unreadable.forEach(poison -> parked.park(poison.origin(), poison.reason()));
  }

  /**
   * What the database refuses is parted in halves until the guilty message is alone, so that its
   * neighbours cost a few transactions more and not one each.
   */
  private void write(List<Event> messages) {
    try {
      tell(views.write(messages.stream().map(Event::event).toList()), messages);
    } catch (DataIntegrityViolationException refusal) {
      if (messages.size() == 1) {
        park(messages.getFirst(), refusal);
      } else {
        var half = messages.size() / 2;
        write(messages.subList(0, half));
        write(messages.subList(half, messages.size()));
      }
    }
  }

  /**
   * One line per order that has come to another state, under the trace of the order and not of the
   * batch.
   */
  private static void tell(List<ViewWriter.Moved> moved, List<Event> messages) {
    var traces = new HashMap<UUID, String>();
    messages.forEach(message -> traces.put(message.event().orderId(), message.traceId()));
    for (var each : moved) {
      try (var _ = MDC.putCloseable(TRACE_ID, traces.get(each.order()))) {
        log.info("Order {} is shown as {}, version {}.", each.order(), each.to(), each.version());
      }
    }
  }

  private void park(Event message, DataIntegrityViolationException refusal) {
    var cause = String.valueOf(refusal.getMostSpecificCause().getMessage());
    parked.park(
        message.origin(),
        "The database refuses it: " + cause.lines().findFirst().orElse("no reason given"));
  }
}
