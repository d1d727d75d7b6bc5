package io.provingground.inventory.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Instance;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Parts;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The instance is ready without its database, says so honestly, and becomes useful when it comes.
 */
class StartWithoutDatabaseIT {

  private static final Duration KEEP = Duration.ofSeconds(15);
  private static final String TOKEN = Issuer.token("customer");

  @Test
  void servesWhatItCanAndTheRestAsSoonAsTheDatabaseComes() throws Exception {
    URI database = URI.create(Parts.running().jdbcUrl("inventory").substring("jdbc:".length()));
    Forwarder forwarder = new Forwarder(database.getPort());

    try (Instance service =
        Instance.start(
            forwarder.port(),
            "--inventory.drain=0s",
            "--inventory.caching.fresh=100ms",
            "--inventory.caching.keep=" + KEEP.toSeconds() + "s")) {
      Api api = service.api();
      assertThat(api.get("/readyz", null).statusCode()).isEqualTo(200);
      assertThat(api.get("/livez", null).statusCode()).isEqualTo(200);
      assertThat(api.get("/startupz", null).statusCode()).isEqualTo(200);
      assertUnavailable(api);

      forwarder.connect();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> products(api).statusCode() == 200);
      Api.good(products(api), "ProductPage");
      // The samples come last.
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> product(api).statusCode() == 200);

      forwarder.cut();
      Awaitility.await("age of what is kept").atMost(KEEP).until(() -> age(product(api)) >= 1);
      Api.good(product(api), "Product");
      assertUnavailable(api);
      assertThat(api.get("/readyz", null).statusCode()).isEqualTo(200);
      Awaitility.await("end of what is kept")
          .atMost(KEEP.multipliedBy(2))
          .until(() -> product(api).statusCode() == 503);
      assertThat(api.get("/readyz", null).statusCode()).isEqualTo(200);

      forwarder.connect();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> products(api).statusCode() == 200);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> age(product(api)) == 0);
    } finally {
      forwarder.cut();
    }
  }

  private static void assertUnavailable(Api api) {
    HttpResponse<String> response = products(api);
    Api.problem(response, 503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
  }

  private static HttpResponse<String> products(Api api) {
    return api.get("/api/v1/products", TOKEN);
  }

  private static HttpResponse<String> product(Api api) {
    return api.get("/api/v1/products/MUG-BLUE", TOKEN);
  }

  /** Seconds; -1 if there is no product. */
  private static long age(HttpResponse<String> response) {
    return response.headers().firstValueAsLong("Age").orElse(-1);
  }
}
