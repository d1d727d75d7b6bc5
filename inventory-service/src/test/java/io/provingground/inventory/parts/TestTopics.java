package io.provingground.inventory.parts;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Topics, changed behind the service's back. */
public final class TestTopics {

  private TestTopics() {}

  /** The broker refuses larger messages from now on: one byte makes it take none. */
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
    }
  }
}
