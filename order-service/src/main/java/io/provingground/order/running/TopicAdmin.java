package io.provingground.order.running;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Asks the broker about topics, and creates those that this service owns. */
final class TopicAdmin implements AutoCloseable {
  private static final int PARTITIONS_OF_EVENTS = 12;
  private static final short BROKERS_DEFAULT = -1;
  private static final Map<String, String> FOR_GOOD = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
  private static final Map<String, String> A_DAY =
      Map.of(
          TopicConfig.RETENTION_MS_CONFIG, Long.toString(java.time.Duration.ofDays(1).toMillis()));

  /** Entries live for seconds; what is read from the beginning must stay short. */
  private static final Map<String, String> NEWEST_ONLY =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          "compact,delete",
          TopicConfig.RETENTION_MS_CONFIG,
          "3600000",
          TopicConfig.SEGMENT_MS_CONFIG,
          "600000");

  private final Admin admin;

  TopicAdmin(List<String> bootstrapServers) {
    this.admin = BrokerAdmin.open(bootstrapServers);
  }

  /** Creates the topics that this service owns, unless they exist. */
  void createOwn() throws ExecutionException, InterruptedException, TimeoutException {
    var own =
        Set.of(
            new NewTopic(Topics.ORDER_EVENTS, PARTITIONS_OF_EVENTS, BROKERS_DEFAULT)
                .configs(FOR_GOOD),
            new NewTopic(Topics.deadLettersOf(Topics.ORDER_EVENTS), 1, BROKERS_DEFAULT)
                .configs(FOR_GOOD),
            new NewTopic(Topics.SALES_REPORT_TASKS, 1, BROKERS_DEFAULT).configs(A_DAY),
            new NewTopic(Topics.SCHEMA_READERS, 1, BROKERS_DEFAULT).configs(NEWEST_ONLY));
    for (var created : admin.createTopics(own).values().values()) {
      try {
        BrokerAdmin.within(created);
      } catch (ExecutionException failure) {
        if (!(failure.getCause() instanceof TopicExistsException)) {
          throw failure;
        }
      }
    }
  }

  /** Which topics there are. */
  Set<String> existing() throws ExecutionException, InterruptedException, TimeoutException {
    return BrokerAdmin.within(admin.listTopics().names());
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ZERO);
  }
}
