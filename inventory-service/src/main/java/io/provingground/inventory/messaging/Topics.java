package io.provingground.inventory.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of which this service is the owner; it makes them at its start. */
public final class Topics {

  /** Work for this service, taken by any instance. */
  public static final String COMMANDS = "inventory.commands";

  /** How many partitions the queue has. */
  public static final int COMMAND_PARTITIONS = 6;

  /** Answers to commands. */
  public static final String EVENTS = "inventory.events";

  /** Commands that could not be worked, for operators. */
  public static final String DEAD_COMMANDS = COMMANDS + ".dead";

  /** Where readers of the answers park what they cannot read. */
  static final String DEAD_EVENTS = EVENTS + ".dead";

  /** Products that changed, for every instance that caches. */
  public static final String CATALOGUE = "catalogue.events";

  /** Looks at products, which may be lost. */
  public static final String VIEWS = "stock.views";

  private static final String DAY = Long.toString(Duration.ofDays(1).toMillis());
  private static final String WEEK = Long.toString(Duration.ofDays(7).toMillis());
  private static final String FOR_GOOD = "-1";

  /** A queue takes 1 MiB. */
  private static final int LARGEST_PARKED = 2 * 1024 * 1024;

  private static final long ANSWER_SECONDS = 10;

  private static final List<NewTopic> OWNED =
      List.of(
          kept(COMMANDS, COMMAND_PARTITIONS, WEEK),
          kept(EVENTS, 6, WEEK),
          topic(DEAD_COMMANDS, 1)
              .configs(
                  Map.of(
                      TopicConfig.RETENTION_MS_CONFIG,
                      FOR_GOOD,
                      // Any message that a queue takes, and why it was parked.
                      TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                      Integer.toString(LARGEST_PARKED))),
          kept(DEAD_EVENTS, 1, FOR_GOOD),
          kept(VIEWS, 1, DAY),
          topic(CATALOGUE, 1)
              .configs(
                  Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));

  private Topics() {}

  /** Makes those that are not there yet; one that is there keeps its settings. */
  public static void create(Admin admin) throws Exception {
    for (var made : admin.createTopics(OWNED).values().values()) {
      try {
        made.get(ANSWER_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private static NewTopic kept(String name, int partitions, String retention) {
    return topic(name, partitions).configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, retention));
  }

  /** Replicas as the brokers' default says: one locally, three in a cluster. */
  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty());
  }
}
