package io.provingground.inventory.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.inventory.catalogue.ProductCache.Source;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Warehouse;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Products from memory, over a real database whose answers a test can hold back. */
@InventoryTest
class ProductCacheIT {

  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Executor EACH = task -> Thread.ofVirtual().start(task);

  private final Warehouse warehouse = new Warehouse();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Api api;
  private volatile Instant now = Instant.parse("2026-11-26T10:00:00Z");

  // The owner has no lock_timeout, so a test may hold its answers back for as long as it needs.
  private final ProductCache cache =
      new ProductCache(
          new Products(JdbcClient.create(Warehouse.as("inventory_owner", "inventory"))),
          new CachingSettings(FRESH, Duration.ofMinutes(1), 3, Duration.ZERO),
          () -> now,
          metrics);

  ProductCacheIT(@LocalServerPort int port) {
    api = new Api(port);
  }

  @Test
  void ofManyWhoMissOneProductOneAsksTheDatabase() throws Exception {
    String sku = warehouse.product(500, 1);
    List<CompletableFuture<Long>> prices = new ArrayList<>();
    try (Connection holdsBack = holdAnswersBack()) {
      for (int i = 0; i < 50; i++) {
        prices.add(CompletableFuture.supplyAsync(() -> price(sku), EACH));
      }
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> count(Source.JOINED) + count(Source.LOADED) == 50);
      holdsBack.rollback();
    }

    for (CompletableFuture<Long> price : prices) {
      assertThat(price.get()).isEqualTo(500);
    }
    assertThat(count(Source.LOADED)).isEqualTo(1);
  }

  @Test
  void asksTheDatabaseAgainWhenWhatItKeepsIsNoLongerFresh() {
    String sku = warehouse.product(500, 1);
    assertThat(price(sku)).isEqualTo(500);
    reprice(sku, 600);
    now = now.plus(FRESH).minusMillis(1);
    assertThat(price(sku)).as("from memory").isEqualTo(500);

    now = now.plusMillis(1);

    assertThat(price(sku)).isEqualTo(600);
    assertThat(count(Source.LOADED)).isEqualTo(2);
    assertThat(count(Source.FRESH)).isEqualTo(1);
  }

  /** How old it is cannot be known then. */
  @Test
  void asksTheDatabaseAgainWhenTheClockWasPutBack() {
    String sku = warehouse.product(500, 1);
    assertThat(price(sku)).isEqualTo(500);
    reprice(sku, 600);

    now = now.minusSeconds(3600);

    assertThat(price(sku)).isEqualTo(600);
    assertThat(price(sku)).isEqualTo(600);
    assertThat(count(Source.FRESH)).isEqualTo(1);
  }

  @Test
  void whatWasReadBeforeTheProductWasForgottenIsNotKept() throws Exception {
    String sku = warehouse.product(500, 1);
    CompletableFuture<Long> early;
    try (Connection holdsBack = holdAnswersBack()) {
      early = CompletableFuture.supplyAsync(() -> price(sku), EACH);
      Awaitility.await().atMost(PATIENCE).until(() -> count(Source.LOADED) == 1);
      cache.forget(sku);
      holdsBack.rollback();
    }
    assertThat(early.get()).isEqualTo(500);
    reprice(sku, 600);

    assertThat(price(sku)).isEqualTo(600);
  }

  @Test
  void newsOfAVersionThatIsKeptOrOlderChangesNothing() {
    String sku = warehouse.product(500, 1);
    assertThat(price(sku)).isEqualTo(500);
    reprice(sku, 600);

    cache.forgetOlder(sku, 1);
    assertThat(price(sku)).as("from memory").isEqualTo(500);

    cache.forgetOlder(sku, 2);
    assertThat(price(sku)).isEqualTo(600);
  }

  @Test
  void keepsNoMoreThanItMay() {
    for (int i = 0; i < 10; i++) {
      price(warehouse.product(500, 1));
    }

    assertThat(cache.size()).isBetween(1L, 3L);
  }

  @Test
  void aProductThatThereIsNotIsNotKept() {
    assertThat(cache.read("NO-SUCH-THING")).isEmpty();
    assertThat(cache.size()).isZero();
  }

  @Test
  void callersLearnHowLongTheyMayKeepItAndAskAgainForNothing() {
    String sku = warehouse.product(500, 1);

    HttpResponse<String> first = get(sku, "\"0\"");
    HttpResponse<String> again = get(sku, "\"1\"");

    Api.good(first, "Product");
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("max-age=5, public");
    assertThat(first.headers().firstValueAsLong("Age")).hasValue(0);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).hasValue("\"1\"");
    assertThat(again.headers().firstValue("Cache-Control")).hasValue("max-age=5, public");
  }

  private HttpResponse<String> get(String sku, String known) {
    return api.send(
        "/api/v1/products/" + sku,
        request ->
            request
                .header("Authorization", "Bearer " + Issuer.token("customer"))
                .header("If-None-Match", known));
  }

  /** Until the connection is rolled back no read of a product ends. */
  private static Connection holdAnswersBack() throws Exception {
    Connection connection = Warehouse.as("inventory_owner", "inventory").getConnection();
    connection.setAutoCommit(false);
    connection.createStatement().execute("lock table product in access exclusive mode");
    return connection;
  }

  private long price(String sku) {
    return cache.read(sku).orElseThrow().product().price().amount();
  }

  private void reprice(String sku, long price) {
    warehouse
        .sql()
        .sql("update product set price_amount = ? where sku = ?")
        .params(price, sku)
        .update();
  }

  private double count(Source source) {
    return metrics
        .counter("inventory.product.reads", "source", source.name().toLowerCase(Locale.ROOT))
        .count();
  }
}
