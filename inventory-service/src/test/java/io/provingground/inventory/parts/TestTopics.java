package io.provingground.inventory.parts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;

/** Topics, changed behind the service's back. */
public final class TestTopics {

  private TestTopics() {}

  /**
   * The broker refuses larger messages from now on: one byte makes it take none. It has heard of it
   * when this returns, which is later than that the change was agreed to.
   */
  public static void setLargestMessage(String topic, String bytes)
      throws ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", Parts.running().bootstrapServers()))) {
      var changed = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      var entry = new ConfigEntry("max.message.bytes", bytes);
      admin
          .incrementalAlterConfigs(Map.of(changed, List.of(new AlterConfigOp(entry, OpType.SET))))
          .all()
          .get();
      Awaitility.await(topic + " takes at most " + bytes)
          .until(() -> bytes.equals(largestMessage(admin, changed)));
    }
  }

  private static String largestMessage(Admin admin, ConfigResource topic)
      throws ExecutionException, InterruptedException {
    Config settings = admin.describeConfigs(List.of(topic)).all().get().get(topic);
    return Objects.requireNonNull(settings).get("max.message.bytes").value();
  }
}
