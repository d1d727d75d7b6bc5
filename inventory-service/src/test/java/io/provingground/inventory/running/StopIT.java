package io.provingground.inventory.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.inventory.InventoryServiceApplication;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.parts.Warehouse;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance that stops while a request waits for the database. */
class StopIT {

  private static final String TOKEN = Issuer.token("customer");

  @Test
  void waitsForTheRequestInWorkAndRefusesOthersMeanwhile() throws Exception {
    try (ConfigurableApplicationContext instance = instance();
        Connection other = Warehouse.as("inventory_owner", "inventory").getConnection()) {
      instance.getBean("schema", BackgroundTask.class).await();
      Api api =
          new Api(instance.getEnvironment().getRequiredProperty("local.server.port", int.class));
      assertThat(api.get("/api/v1/nothing", TOKEN).statusCode()).isEqualTo(404);
      lockProducts(other);
      Work work = instance.getBean(Work.class);
      CompletableFuture<HttpResponse<String>> waiting = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> waiting.complete(api.get("/api/v1/products", TOKEN)));
      await().until(() -> work.count() == 2);

      // As SIGTERM does it, on a thread of its own.
      Thread stop = Thread.ofPlatform().start(instance::close);
      await("requests are refused")
          .until(() -> api.get("/api/v1/nothing", TOKEN).statusCode() == 503);
      assertThat(api.get("/livez", null).statusCode()).isEqualTo(200);
      other.rollback();
      assertThat(waiting.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(stop.join(Duration.ofSeconds(60))).as("stopped").isTrue();
    }
  }

  private static void lockProducts(Connection other) throws SQLException {
    other.setAutoCommit(false);
    try (var statement = other.createStatement()) {
      statement.execute("lock table product in access exclusive mode");
    }
  }

  private static ConfigurableApplicationContext instance() {
    return new SpringApplicationBuilder(InventoryServiceApplication.class)
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--proving.ground.local=true",
            "--inventory.drain=0s",
            "--inventory.security.jwks-uri=" + Issuer.jwksUri(),
            "--logging.structured.format.console=",
            "--spring.datasource.url=" + Parts.running().jdbcUrl("inventory"),
            "--spring.datasource.password=" + Parts.password("inventory_app"),
            "--spring.flyway.password=" + Parts.password("inventory_owner"),
            "--spring.kafka.bootstrap-servers=" + Parts.running().bootstrapServers());
  }
}
