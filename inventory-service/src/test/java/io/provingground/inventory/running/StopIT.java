package io.provingground.inventory.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Instance;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Warehouse;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An instance that stops while a request waits for a row that another holds. */
class StopIT {

  private static final String TOKEN = Issuer.token("operator");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The role's own limits would end the wait before a slow machine has begun to stop. */
  private static final String PATIENT_SESSIONS =
      "--spring.datasource.hikari.data-source-properties.options="
          + "-c lock_timeout=0 -c statement_timeout=0 -c transaction_timeout=0";

  private final Warehouse warehouse = new Warehouse();

  /** So that balancers can look elsewhere before anybody is refused. */
  @Test
  void readinessFailsFirstAndRequestsAreServedMeanwhile() throws Exception {
    Duration drain = Duration.ofSeconds(5);
    try (Instance instance = Instance.start("--inventory.drain=" + drain)) {
      Api api = instance.api();
      await("ready").atMost(PATIENCE).until(() -> status(api, "/readyz") == 200);

      long began = System.nanoTime();
      Thread stop = Thread.ofPlatform().start(instance::close);
      await("readiness fails").until(() -> status(api, "/readyz") == 503);

      assertThat(status(api, "/api/v1/nothing")).as("served").isEqualTo(404);
      assertThat(status(api, "/livez")).isEqualTo(200);
      await("the first refusal").atMost(PATIENCE).until(() -> refuses(api));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(drain);
      assertThat(stop.join(PATIENCE)).as("stopped").isTrue();
    }
  }

  private static boolean refuses(Api api) {
    try {
      return status(api, "/api/v1/nothing") != 404;
    } catch (UncheckedIOException _) {
      return true;
    }
  }

  private static int status(Api api, String path) {
    return api.get(path, path.startsWith("/api") ? TOKEN : null).statusCode();
  }

  @Test
  void waitsForTheRequestInWorkAndRefusesOthersMeanwhile() throws Exception {
    try (Instance instance = Instance.start("--inventory.drain=0s", PATIENT_SESSIONS);
        Connection other = Warehouse.as("inventory_owner", "inventory").getConnection()) {
      instance.bean("schema", BackgroundTask.class).await();
      Api api = instance.api();
      assertThat(api.get("/api/v1/nothing", TOKEN).statusCode()).isEqualTo(404);
      String sku = warehouse.product(500, 1);
      int holder = Warehouse.hold(other, "product", sku);
      CompletableFuture<HttpResponse<String>> waiting = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> waiting.complete(withdraw(api, sku)));
      // Not the count of work: commands that other tests left are work too.
      await("the request waits for the row").until(() -> warehouse.isWaitedFor(holder));

      // As SIGTERM does it, on a thread of its own.
      Thread stop = Thread.ofPlatform().start(instance::close);
      await("requests are refused")
          .until(() -> api.get("/api/v1/nothing", TOKEN).statusCode() == 503);
      assertThat(api.get("/livez", null).statusCode()).isEqualTo(200);
      other.rollback();
      assertThat(waiting.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
      assertThat(stop.join(PATIENCE)).as("stopped").isTrue();
    }
  }

  private static HttpResponse<String> withdraw(Api api, String sku) {
    return api.send(
        "/api/v1/products/" + sku, r -> r.header("Authorization", "Bearer " + TOKEN).DELETE());
  }
}
