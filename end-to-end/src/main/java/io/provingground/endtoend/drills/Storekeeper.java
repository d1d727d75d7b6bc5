package io.provingground.endtoend.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** An operator who books what comes into the warehouse and what is lost there. */
final class Storekeeper {
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final String gateway;
  private final String token;

  Storekeeper(String gateway, String token) {
    this.gateway = gateway;
    this.token = token;
  }

  void receive(String sku, long quantity) throws InterruptedException {
    adjust("RECEIVE", sku, quantity);
  }

  void writeOff(String sku, long quantity) throws InterruptedException {
    adjust("WRITE_OFF", sku, quantity);
  }

  private void adjust(String kind, String sku, long quantity) throws InterruptedException {
    String form =
        """
        {"kind": "%s", "sku": "%s", "quantity": %d, "reason": "Drill"}\
        """
            .formatted(kind, sku, quantity);
    var request =
        HttpRequest.newBuilder(URI.create(gateway + "/api/v1/stock-adjustments"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(form))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 201) {
        throw new IllegalStateException(
            "%s of %d %s: %d %s"
                .formatted(kind, quantity, sku, response.statusCode(), response.body()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
