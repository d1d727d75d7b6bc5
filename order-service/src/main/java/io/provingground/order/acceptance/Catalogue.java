package io.provingground.order.acceptance;

import io.provingground.order.generated.inventory.Availability;
import io.provingground.order.generated.inventory.ProductsApi;
import io.provingground.order.running.Neighbours;
import io.provingground.order.running.Traces;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks inventory-service what can be had, over the client that is generated from its contract: each
 * instance once, within the caller's time. The question changes nothing, so it may be repeated.
 */
final class Catalogue {
  private static final Logger log = LoggerFactory.getLogger(Catalogue.class);

  /** Of one instance; a frozen one leaves time for another. */
  private static final Duration ATTEMPT = Duration.ofSeconds(1);

  /** Questions at the same time; more are answered as if inventory were away. */
  private static final int MOST = 64;

  private final InventoryInstances instances;
  private final HttpClient connections;
  private final JsonMapper json;
  private final Traces traces;
  private final Semaphore asking = new Semaphore(MOST);

  Catalogue(InventoryInstances instances, HttpClient connections, JsonMapper json, Traces traces) {
    this.instances = instances;
    this.connections = connections;
    this.json = json;
    this.traces = traces;
  }

  /** What can be had of these products; empty if nobody says so in time. */
  Optional<Availability> of(List<String> skus, Asking caller) {
    if (!asking.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return ask(skus, caller, System.nanoTime() + caller.patience().toNanos());
    } finally {
      asking.release();
    }
  }

  private Optional<Availability> ask(List<String> skus, Asking caller, long end) {
    for (var instance : instances.now()) {
      var left = Duration.ofNanos(end - System.nanoTime());
      if (!left.isPositive()) {
        break;
      }
      try {
        var time = left.compareTo(ATTEMPT) < 0 ? left : ATTEMPT;
        var answer = api(instance, caller, time).getAvailability(skus);
        return Optional.of(Objects.requireNonNull(answer.getBody(), "an answer has a body"));
      } catch (RestClientException failure) {
        log.debug("{} does not say what can be had.", instance, failure);
      }
    }
    return Optional.empty();
  }

  private ProductsApi api(URI instance, Asking caller, Duration time) {
    var requests = new JdkClientHttpRequestFactory(connections);
    requests.setReadTimeout(time);
    return Neighbours.speaking(
        ProductsApi.class,
        Neighbours.client(requests, json, traces)
            .baseUrl(instance)
            .requestInitializer(request -> {
              var headers = request.getHeaders();
              headers.setBearerAuth(caller.token());
              headers.set("Request-Timeout-Ms", Long.toString(Math.max(1, time.toMillis())));
              headers.set("Hop-Count", Integer.toString(caller.hops() + 1));
            })
            .build());
  }
}
