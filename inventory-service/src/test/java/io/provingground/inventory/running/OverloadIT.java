package io.provingground.inventory.running;

import static org.awaitility.Awaitility.await;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Instance;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Parts;
import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** An instance all of whose database connections are in use, and one that cannot have any. */
class OverloadIT {

  private static final int CONNECTIONS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TOKEN = Issuer.token("customer");

  @Test
  void isNotReadyWhileOneWaitsTooLongUnlessItIsForTheDatabase() throws Exception {
    URI database = URI.create(Parts.running().jdbcUrl("inventory").substring("jdbc:".length()));
    Forwarder forwarder = new Forwarder(database.getPort());
    forwarder.connect();
    try (Instance service =
        Instance.start(
            forwarder.port(),
            "--inventory.drain=0s",
            "--spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS)) {
      Api api = service.api();
      await().atMost(PATIENCE).until(() -> products(api) == 200 && ready(api) == 200);

      List<Connection> held = new ArrayList<>();
      DataSource pool = service.bean(DataSource.class);
      while (held.size() < CONNECTIONS) {
        held.add(pool.getConnection());
      }
      await("overload").atMost(PATIENCE).until(() -> products(api) == 503 && ready(api) == 503);
      for (Connection connection : held) {
        connection.close();
      }
      await("relief").atMost(PATIENCE).until(() -> ready(api) == 200 && products(api) == 200);

      forwarder.cut();
      await("waiting for a database that is not there says nothing")
          .during(Duration.ofSeconds(8))
          .atMost(PATIENCE)
          .until(() -> products(api) == 503 && ready(api) == 200);
    } finally {
      forwarder.cut();
    }
  }

  private static int ready(Api api) {
    return api.get("/readyz", null).statusCode();
  }

  private static int products(Api api) {
    return api.get("/api/v1/products", TOKEN).statusCode();
  }
}
