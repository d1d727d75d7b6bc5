package io.provingground.order.running;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.stereotype.Component;

/** The topics of this service, which it creates, and those of others, on which it waits. */
@Component
public class Topics {
  /** What happened to orders; kept for good, since views are built from it. */
  public static final String ORDER_EVENTS = "order.events";

  /** Answers of inventory-service. */
  public static final String INVENTORY_EVENTS = "inventory.events";

  /** Work for inventory-service. */
  public static final String INVENTORY_COMMANDS = "inventory.commands";

  private static final int PATIENCE_SECONDS = 5;
  private static final Map<String, String> FOR_GOOD = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
  private static final short BROKERS_DEFAULT = -1;

  private final KafkaConnectionDetails kafka;

  Topics(KafkaConnectionDetails kafka) {
    this.kafka = kafka;
  }

  /** Creates the topics that this service owns, unless they exist. */
  void createOwn() throws ExecutionException, InterruptedException, TimeoutException {
    var own =
        Set.of(
            new NewTopic(ORDER_EVENTS, 12, BROKERS_DEFAULT).configs(FOR_GOOD),
            new NewTopic(deadLettersOf(ORDER_EVENTS), 1, BROKERS_DEFAULT).configs(FOR_GOOD));
    try (var admin = admin()) {
      for (var created : admin.createTopics(own).values().values()) {
        try {
          created.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
          if (!(failure.getCause() instanceof TopicExistsException)) {
            throw failure;
          }
        }
      }
    }
  }

  /** Which topics there are. */
  Set<String> existing() throws ExecutionException, InterruptedException, TimeoutException {
    try (var admin = admin()) {
      return admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Where messages of a topic are parked that cannot be read. */
  public static String deadLettersOf(String topic) {
    return topic + ".dead";
  }

  private Admin admin() {
    return Admin.create(
        Map.of(
            "bootstrap.servers", kafka.getAdmin().getBootstrapServers(),
            "default.api.timeout.ms", PATIENCE_SECONDS * 1000,
            "request.timeout.ms", PATIENCE_SECONDS * 1000));
  }
}
