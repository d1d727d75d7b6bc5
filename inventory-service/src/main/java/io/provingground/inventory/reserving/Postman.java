package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.provingground.inventory.messaging.Messenger;
import io.provingground.inventory.messaging.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends recorded answers, each continuing the trace of its command. */
@Component
class Postman {

  private static final Logger log = LoggerFactory.getLogger(Postman.class);
  private static final String TRACE = "traceparent";

  private final Messenger messenger;
  private final JsonMapper json;
  private final Tracer tracer;
  private final Propagator propagator;
  private final QueueMetrics metrics;

  Postman(
      Messenger messenger,
      JsonMapper json,
      ObjectProvider<Tracer> tracer,
      ObjectProvider<Propagator> propagator,
      QueueMetrics metrics) {
    this.messenger = messenger;
    this.json = json;
    this.tracer = tracer.getIfAvailable(() -> Tracer.NOOP);
    this.propagator = propagator.getIfAvailable(() -> Propagator.NOOP);
    this.metrics = metrics;
  }

  /**
   * An answer on its way.
   *
   * @param traceparent the command's trace context
   */
  record Letter(RecordedAnswer answer, @Nullable String traceparent) {}

  /** Sends all, and returns when all have arrived. */
  void send(List<Letter> letters) {
    messenger.send(letters.stream().map(this::message).toList());
    letters.forEach(letter -> metrics.answered(letter.answer()));
  }

  private ProducerRecord<byte[], byte[]> message(Letter letter) {
    Span span =
        propagator
            .extract(letter, (l, field) -> TRACE.equals(field) ? l.traceparent() : null)
            .name(Topics.COMMANDS + " " + letter.answer().command())
            .kind(Span.Kind.CONSUMER)
            .start();
    try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
      RecordedAnswer answer = letter.answer();
      log.info("{} of order {}: {}", answer.command(), answer.order(), answer.type());
      return message(answer, context(span, letter));
    } finally {
      span.end();
    }
  }

  private @Nullable String context(Span span, Letter letter) {
    Map<String, String> fields = new HashMap<>();
    propagator.inject(span.context(), fields, (_, field, value) -> fields.put(field, value));
    return fields.getOrDefault(TRACE, letter.traceparent());
  }

  private ProducerRecord<byte[], byte[]> message(
      RecordedAnswer answer, @Nullable String traceparent) {
    String order = answer.order().toString();
    ObjectNode envelope = json.createObjectNode();
    envelope.put("id", answer.commandId() + "/answer");
    envelope.put("type", answer.type());
    envelope.put("schemaVersion", 1);
    envelope.put("subject", order);
    envelope.put("time", answer.at().toString());
    envelope.put("correlationId", answer.commandId());
    envelope.set("data", json.readTree(answer.data()));
    if (traceparent != null) {
      envelope.put(TRACE, traceparent);
    }
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            Topics.EVENTS, order.getBytes(UTF_8), json.writeValueAsBytes(envelope));
    if (traceparent != null) {
      message.headers().add(TRACE, traceparent.getBytes(UTF_8));
    }
    return message;
  }
}
