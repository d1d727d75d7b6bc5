package io.provingground.inventory.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Parts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The topics as the broker has them after the service's start. */
@InventoryTest
class TopicsIT {

  @ParameterizedTest
  @CsvSource({
    "inventory.commands, 6, delete, 604800000",
    "inventory.events, 6, delete, 604800000",
    "inventory.commands.dead, 1, delete, -1",
    "inventory.events.dead, 1, delete, -1",
    "stock.views, 1, delete, 86400000",
  })
  void areKeptAsLongAsTheirReadersNeed(
      String topic, int partitions, String cleanup, String retention) throws Exception {
    assertThat(partitions(topic)).isEqualTo(partitions);
    assertThat(setting(topic, "cleanup.policy")).isEqualTo(cleanup);
    assertThat(setting(topic, "retention.ms")).isEqualTo(retention);
  }

  @ParameterizedTest
  @CsvSource("catalogue.events, 1, compact")
  void areKeptByTheirLatest(String topic, int partitions, String cleanup) throws Exception {
    assertThat(partitions(topic)).isEqualTo(partitions);
    assertThat(setting(topic, "cleanup.policy")).isEqualTo(cleanup);
  }

  /** What one queue takes must fit into its parking lot, with why it is there. */
  @ParameterizedTest
  @CsvSource("inventory.commands, inventory.commands.dead")
  void deadLettersMayBeLarger(String queue, String dead) throws Exception {
    assertThat(Integer.parseInt(setting(dead, "max.message.bytes")))
        .isGreaterThan(Integer.parseInt(setting(queue, "max.message.bytes")));
  }

  private static int partitions(String topic) throws Exception {
    try (Admin admin = admin()) {
      var all = admin.describeTopics(List.of(topic)).allTopicNames().get();
      return Objects.requireNonNull(all.get(topic)).partitions().size();
    }
  }

  private static String setting(String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = admin()) {
      var all = admin.describeConfigs(List.of(resource)).all().get();
      return Objects.requireNonNull(all.get(resource)).get(name).value();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", Parts.running().bootstrapServers()));
  }
}
