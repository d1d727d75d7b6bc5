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

/** An instance that stops while a request waits for a row that another holds. */
class StopIT {

  private static final String TOKEN = Issuer.token("operator");

  private final Warehouse warehouse = new Warehouse();

  /** So that balancers can look elsewhere before anybody is refused. */
  @Test
  void readinessFailsFirstAndRequestsAreServedMeanwhile() throws Exception {
    try (ConfigurableApplicationContext instance = instance("5s")) {
      Api api =
          new Api(instance.getEnvironment().getRequiredProperty("local.server.port", int.class));
      await("ready").atMost(Duration.ofSeconds(30)).until(() -> status(api, "/readyz") == 200);

      Thread stop = Thread.ofPlatform().start(instance::close);
      await("readiness fails").until(() -> status(api, "/readyz") == 503);

      assertThat(status(api, "/api/v1/nothing")).as("served").isEqualTo(404);
      assertThat(status(api, "/livez")).isEqualTo(200);
      assertThat(stop.join(Duration.ofSeconds(60))).as("stopped").isTrue();
    }
  }

  private static int status(Api api, String path) {
    return api.get(path, path.startsWith("/api") ? TOKEN : null).statusCode();
  }

  @Test
  void waitsForTheRequestInWorkAndRefusesOthersMeanwhile() throws Exception {
    try (ConfigurableApplicationContext instance = instance("0s");
        Connection other = Warehouse.as("inventory_owner", "inventory").getConnection()) {
      instance.getBean("schema", BackgroundTask.class).await();
      Api api =
          new Api(instance.getEnvironment().getRequiredProperty("local.server.port", int.class));
      assertThat(api.get("/api/v1/nothing", TOKEN).statusCode()).isEqualTo(404);
      String sku = warehouse.product(500, 1);
      int holder = hold(other, sku);
      CompletableFuture<HttpResponse<String>> waiting = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> waiting.complete(withdraw(api, sku)));
      // Not the count of work: commands that other tests left are work too.
      await("the request waits for the row").until(() -> waitsFor(holder));

      // As SIGTERM does it, on a thread of its own.
      Thread stop = Thread.ofPlatform().start(instance::close);
      await("requests are refused")
          .until(() -> api.get("/api/v1/nothing", TOKEN).statusCode() == 503);
      assertThat(api.get("/livez", null).statusCode()).isEqualTo(200);
      other.rollback();
      assertThat(waiting.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
      assertThat(stop.join(Duration.ofSeconds(60))).as("stopped").isTrue();
    }
  }

  /** Locks the product's row and answers with the process id of the session that holds it. */
  private static int hold(Connection session, String sku) throws SQLException {
    session.setAutoCommit(false);
    try (var statement =
        session.prepareStatement("select pg_backend_pid() from product where sku = ? for update")) {
      statement.setString(1, sku);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private boolean waitsFor(int holder) {
    return warehouse
        .sql()
        .sql("select exists (select from pg_stat_activity where ? = any (pg_blocking_pids(pid)))")
        .params(holder)
        .query(Boolean.class)
        .single();
  }

  private static HttpResponse<String> withdraw(Api api, String sku) {
    return api.send(
        "/api/v1/products/" + sku, r -> r.header("Authorization", "Bearer " + TOKEN).DELETE());
  }

  private static ConfigurableApplicationContext instance(String drain) {
    return new SpringApplicationBuilder(InventoryServiceApplication.class)
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--proving.ground.local=true",
            "--inventory.drain=" + drain,
            "--inventory.security.jwks-uri=" + Issuer.jwksUri(),
            "--logging.structured.format.console=",
            "--spring.datasource.url=" + Parts.running().jdbcUrl("inventory"),
            // The role's own would end the wait before a slow machine has begun to stop.
            "--spring.datasource.hikari.data-source-properties.options="
                + "-c lock_timeout=0 -c statement_timeout=0 -c transaction_timeout=0",
            "--spring.datasource.password=" + Parts.password("inventory_app"),
            "--spring.flyway.password=" + Parts.password("inventory_owner"),
            "--spring.kafka.bootstrap-servers=" + Parts.running().bootstrapServers());
  }
}
