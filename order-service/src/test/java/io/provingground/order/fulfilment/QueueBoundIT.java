package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import io.provingground.order.parts.Wiretap;
import io.provingground.order.running.TopicReady;
import io.provingground.order.running.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A queue whose workers are away, and then come. */
@OrderServiceTest
class QueueBoundIT {
  private static final int MOST = 5;

  private final String group = "bound-" + UUID.randomUUID();
  @Autowired private KafkaConnectionDetails kafka;
  @Autowired private KafkaTemplate<String, byte[]> template;
  @Autowired private JsonMapper json;
  @Autowired private ApplicationEventPublisher events;

  @Test
  void nothingIsAddedToAFullQueueUntilItsWorkersHaveCaughtUp() throws Exception {
    var settings = settings();
    try (var bound = new QueueBound(kafka, settings, new SimpleMeterRegistry(), events);
        var tap = Wiretap.on(Topics.INVENTORY_COMMANDS)) {
      bound.start(new TopicReady(Topics.INVENTORY_EVENTS));
      var commands = new Commands(template, json, settings, bound, Clock.systemUTC());
      for (var sent = 0; sent <= MOST; sent++) {
        commands.release(saga());
      }
      await("the queue is full").until(() -> !bound.admits());

      var postponed = saga();
      commands.release(postponed);
      template.flush();
      assertThat(tap.about(postponed.orderId().toString())).isEmpty();

      workUntilAdmitted(bound);
      commands.release(postponed);
      tap.await(postponed.orderId().toString(), "ReleaseStock");
    }
  }

  private void workUntilAdmitted(QueueBound bound) throws Exception {
    beginAtTheBeginning();
    try (var worker =
        new KafkaShareConsumer<>(
            Map.of("bootstrap.servers", Parts.running().bootstrapServers(), "group.id", group),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      worker.subscribe(List.of(Topics.INVENTORY_COMMANDS));
      await("the queue is worked")
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            worker.poll(Duration.ofMillis(100));
            worker.commitSync();
            return bound.admits();
          });
    }
  }

  private void beginAtTheBeginning() throws ExecutionException, InterruptedException {
    try (var admin =
        Admin.create(
            Map.<String, Object>of("bootstrap.servers", Parts.running().bootstrapServers()))) {
      var earliest = new ConfigEntry("share.auto.offset.reset", "earliest");
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, group),
                  List.of(new AlterConfigOp(earliest, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static Saga saga() {
    return new Saga(UUID.randomUUID(), SagaState.RELEASING, Instant.MAX, 1, null, null);
  }

  private SagaSettings settings() {
    var given =
        Map.of("order.saga.queue-group", group, "order.saga.most-queued", Integer.toString(MOST));
    return new Binder(
            List.of(new MapConfigurationPropertySource(given)),
            null,
            ApplicationConversionService.getSharedInstance())
        .bindOrCreate("order.saga", SagaSettings.class);
  }
}
