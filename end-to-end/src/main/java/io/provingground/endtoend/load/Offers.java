package io.provingground.endtoend.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is on sale. */
public final class Offers {
  private Offers() {}

  /** The catalogue through the gateway, what lies there most first. */
  public static List<Offer> of(String gateway, Account account) {
    var request =
        HttpRequest.newBuilder(URI.create(gateway + "/api/v1/products?limit=100"))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + account.token())
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("the catalogue answers " + response.statusCode());
      }
      return read(JsonMapper.shared().readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<Offer> read(JsonNode page) {
    List<JsonNode> products = new ArrayList<>();
    page.required("products").forEach(products::add);
    products.sort(
        Comparator.comparingLong((JsonNode product) -> -product.path("available").asLong())
            .thenComparing(product -> product.required("sku").asString()));
    return products.stream()
        .map(product ->
            new Offer(
                product.required("sku").asString(),
                product.required("price").required("amount").asLong()))
        .toList();
  }
}
