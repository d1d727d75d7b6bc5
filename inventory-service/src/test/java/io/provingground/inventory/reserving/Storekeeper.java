package io.provingground.inventory.reserving;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Contract;
import io.provingground.inventory.parts.Issuer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Adjusts stock over HTTP, as one caller with one role. */
final class Storekeeper {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Api api;
  private final String token;

  Storekeeper(Api api, String role) {
    this.api = api;
    this.token = Issuer.token(role);
  }

  static String form(String kind, String sku, int quantity) {
    return """
    {"kind": "%s", "sku": "%s", "quantity": %d, "reason": "For a test"}\
    """
        .formatted(kind, sku, quantity);
  }

  /** The body of an answer that must be 201. */
  static JsonNode created(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(Contract.faultsOf("StockAdjustment", response.body())).isEmpty();
    return JSON.readTree(response.body());
  }

  /** An adjustment of its own, that must be done. */
  JsonNode adjust(String kind, String sku, int quantity) {
    return created(send(UUID.randomUUID().toString(), form(kind, sku, quantity)));
  }

  HttpResponse<String> send(@Nullable String key, String form) {
    return api.send(
        "/api/v1/stock-adjustments",
        r -> {
          r.header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(form));
          return key == null ? r : r.header("Idempotency-Key", key);
        });
  }
}
