package io.provingground.order.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this service makes at its start, as the broker has it. */
@OrderServiceTest
class TopicsIT {
  private static final Admin ADMIN =
      Admin.create(Map.<String, Object>of("bootstrap.servers", Parts.running().bootstrapServers()));

  @AfterAll
  static void close() {
    ADMIN.close();
  }

  @ParameterizedTest
  @CsvSource({
    "order.events, 12, -1, delete",
    "order.events.dead, 1, -1, delete",
    "sales-report.tasks, 1, 86400000, delete",
    "schema.readers, 1, 3600000, 'compact,delete'",
  })
  void isThereWithItsPartitionsAndKeepsWhatItShould(
      String topic, int partitions, String retention, String policy) throws Exception {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ADMIN.listTopics().names().get().contains(topic));
    var description =
        ADMIN.describeTopics(List.of(topic)).topicNameValues().values().iterator().next().get();
    assertThat(description.partitions()).hasSize(partitions);
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var settings =
        ADMIN.describeConfigs(List.of(resource)).values().values().iterator().next().get();
    assertThat(settings.get("retention.ms").value()).isEqualTo(retention);
    assertThat(settings.get("cleanup.policy").value()).isEqualTo(policy);
  }
}
