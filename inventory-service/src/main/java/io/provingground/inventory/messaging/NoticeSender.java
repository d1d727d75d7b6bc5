package io.provingground.inventory.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provingground.inventory.messaging.Notices.Notice;
import io.provingground.inventory.running.BackgroundTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends stored notices. A notice may be sent twice, if an instance dies or is frozen between
 * sending and forgetting; it keeps its id, so receivers see that it is one.
 */
@Component
class NoticeSender {

  private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);
  private static final int BATCH = 100;

  /** Longer than a send may last: 5 s until it begins, 10 s until it arrives. */
  private static final Duration CLAIM = Duration.ofSeconds(20);

  private final BackgroundTask schema;
  private final BackgroundTask topics;
  private final Notices notices;
  private final Messenger messenger;
  private final JsonMapper json;

  NoticeSender(
      @Qualifier("schema") BackgroundTask schema,
      @Qualifier("topics") BackgroundTask topics,
      Notices notices,
      Messenger messenger,
      JsonMapper json) {
    this.schema = schema;
    this.topics = topics;
    this.notices = notices;
    this.messenger = messenger;
    this.json = json;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void sendAll() {
    if (!schema.isDone() || !topics.isDone()) {
      return;
    }
    try {
      while (send() == BATCH) {}
    } catch (DataAccessException | TransactionException | KafkaException e) {
      log.warn("Notices could not be sent ({}). They are kept and sent later.", e.toString());
    }
  }

  /** How many were sent. */
  int send() {
    List<Notice> claimed = notices.claim(BATCH, CLAIM);
    if (!claimed.isEmpty()) {
      messenger.send(claimed.stream().map(this::message).toList());
      notices.forget(claimed);
    }
    return claimed.size();
  }

  private ProducerRecord<byte[], byte[]> message(Notice notice) {
    ObjectNode envelope = json.createObjectNode();
    envelope.put("id", notice.id());
    envelope.put("type", notice.type());
    envelope.put("schemaVersion", 1);
    envelope.put("subject", notice.subject());
    envelope.put("time", notice.at().toString());
    envelope.put("correlationId", notice.cause());
    envelope.set("data", json.readTree(notice.data()));
    return new ProducerRecord<>(
        notice.topic(), notice.subject().getBytes(UTF_8), json.writeValueAsBytes(envelope));
  }
}
