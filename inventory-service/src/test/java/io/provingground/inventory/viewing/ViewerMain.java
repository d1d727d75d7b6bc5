package io.provingground.inventory.viewing;

import io.provingground.inventory.messaging.ShareGroup;
import io.provingground.inventory.parts.Strings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process that counts views as an instance of the service does. A stepwise one waits for an order
 * before and after it acknowledges.
 */
final class ViewerMain {

  private ViewerMain() {}

  /** Arguments: JDBC address, password, broker, topic, lock in milliseconds, whether stepwise. */
  public static void main(String... args) throws Exception {
    ShareGroup group =
        new ShareGroup(args[3], args[3], Duration.ofMillis(Long.parseLong(args[4])), 5, 10);
    Map<String, Object> broker = Map.of("bootstrap.servers", args[2]);
    try (Admin admin = Admin.create(broker)) {
      group.configure(admin);
    }
    boolean stepwise = Boolean.parseBoolean(args[5]);
    JdbcClient jdbc =
        JdbcClient.create(new DriverManagerDataSource(args[0], "inventory_app", args[1]));
    ViewReceiver receiver =
        new ViewReceiver(
            group,
            new DefaultKafkaConsumerFactory<>(broker),
            "viewer",
            new ViewCounter(new ProductViews(jdbc), JsonMapper.builder().build()),
            (moment, _) -> reached(moment, stepwise),
            () -> true);
    Strings.tell("READY");
    Strings.waitForOrder();
    receiver.run();
  }

  private static void reached(ViewMoment moment, boolean stepwise) {
    Strings.tell(moment.name());
    if (stepwise && (moment == ViewMoment.TAKEN || moment == ViewMoment.ACKNOWLEDGED)) {
      Strings.waitForOrder();
    }
  }
}
