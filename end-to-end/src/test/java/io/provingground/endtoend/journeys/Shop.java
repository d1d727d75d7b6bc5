package io.provingground.endtoend.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An API client that holds one bearer token, as a partner's program would. */
final class Shop {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Set<String> FINAL = Set.of("CONFIRMED", "REJECTED", "CANCELLED", "REFUNDED");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String url;
  private final String token;

  Shop(String url, String token) {
    this.url = url;
    this.token = token;
  }

  HttpResponse<String> place(String key, String body) {
    return post("/api/v2/orders", key, body);
  }

  HttpResponse<String> post(String path, String key, String body) {
    return send(
        request(path)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> cancel(String order) {
    return send(request("/api/v2/orders/" + order + "/cancellation").PUT(BodyPublishers.noBody()));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** The order once it has ended, however it did. */
  JsonNode ended(String order) {
    return once(order, FINAL);
  }

  /** The order once it is in one of these states. */
  JsonNode once(String order, Set<String> states) {
    return until(order, found -> states.contains(state(found)));
  }

  /** The order once it is like this. */
  JsonNode until(String order, Predicate<JsonNode> wanted) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> json(get("/api/v2/orders/" + order)), wanted);
  }

  static String state(JsonNode order) {
    return order.required("state").asString();
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
