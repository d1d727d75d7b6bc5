package io.provingground.inventory.catalogue;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Issuer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Edits the catalogue over HTTP, with one role's token. */
final class Operator {

  private final Api api;
  private final String token;

  Operator(Api api, String role) {
    this.api = api;
    this.token = Issuer.token(role);
  }

  static String form(String name, long price) {
    return """
    {"name": "%s", "description": "New.", "category": "Tests", "price": {"amount": %d, "currency": "EUR"}}\
    """
        .formatted(name, price);
  }

  /** A list with one price for all, on the version that is named for each. */
  static String prices(Map<String, Integer> versions, long price) {
    return versions.entrySet().stream()
        .map(e ->
            "{\"sku\": \"%s\", \"version\": %d, \"price\": {\"amount\": %d, \"currency\": \"EUR\"}}"
                .formatted(e.getKey(), e.getValue(), price))
        .collect(Collectors.joining(", ", "{\"prices\": [", "]}"));
  }

  JsonNode product(String sku) {
    return Api.good(api.get("/api/v1/products/" + sku, token), "Product");
  }

  long price(String sku) {
    return product(sku).get("price").get("amount").longValue();
  }

  HttpResponse<String> edit(String sku, @Nullable String ifMatch, String form) {
    return api.send(
        "/api/v1/products/" + sku,
        r -> ifMatch == null ? put(r, form) : put(r, form).header("If-Match", ifMatch));
  }

  HttpResponse<String> withdraw(String sku) {
    return api.send("/api/v1/products/" + sku, r -> signed(r).DELETE());
  }

  HttpResponse<String> changePrices(String list) {
    return api.send("/api/v1/price-list", r -> put(r, list));
  }

  private HttpRequest.Builder put(HttpRequest.Builder request, String body) {
    return signed(request)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder signed(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token);
  }
}
