package io.provingground.endtoend.drills;

import io.provingground.endtoend.load.Account;
import io.provingground.endtoend.platform.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Single requests of a drill's own, outside of the load; none is repeated. */
final class Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Account account;

  Probe(Account account) {
    this.account = account;
  }

  /** The status of a GET, {@code refused} or {@code no answer}. */
  String status(String url) throws InterruptedException {
    return told(request(url).GET());
  }

  /** The order's state, or what {@link #status} says. */
  String state(String url) throws InterruptedException {
    try {
      var response = http.send(request(url).GET().build(), BodyHandlers.ofString());
      return response.statusCode() == 200
          ? JsonMapper.shared().readTree(response.body()).path("state").asString("?")
          : Integer.toString(response.statusCode());
    } catch (IOException e) {
      return "no answer";
    }
  }

  /** Cancels an order that does not exist: 404 says that the service works. */
  String cancelNothing(String gateway) throws InterruptedException {
    return told(
        request(
                gateway
                    + "/api/v2/orders/"
                    + new UUID(0x7000L, 0x8000000000000000L)
                    + "/cancellation")
            .PUT(BodyPublishers.noBody()));
  }

  /** The sum of a counter over these instances, whatever its tags; 0 where it never counted. */
  long counted(List<Instance> instances, String metric) throws InterruptedException {
    var line = Pattern.compile("^" + metric + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE);
    double sum = 0;
    for (Instance instance : instances) {
      sum +=
          line.matcher(metrics(instance))
              .results()
              .mapToDouble(found -> Double.parseDouble(found.group(1)))
              .sum();
    }
    return Math.round(sum);
  }

  /** Whether an order-service publishes events at present: only one does at a time. */
  boolean relays(Instance instance) throws InterruptedException {
    String moments = "relay_moments_total\\{moment=\"LEADERSHIP_%s\"\\}";
    return counted(List.of(instance), moments.formatted("GAINED"))
        > counted(List.of(instance), moments.formatted("LOST"));
  }

  private String metrics(Instance instance) throws InterruptedException {
    var url = "http://127.0.0.1:" + instance.managementPort() + "/actuator/prometheus";
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String told(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<Void> response = http.send(request.build(), BodyHandlers.discarding());
      return Integer.toString(response.statusCode());
    } catch (ConnectException e) {
      return "refused";
    } catch (IOException e) {
      return "no answer";
    }
  }

  private HttpRequest.Builder request(String url) {
    try {
      return HttpRequest.newBuilder(URI.create(url))
          .timeout(PATIENCE)
          .header("Authorization", "Bearer " + account.token());
    } catch (IllegalArgumentException e) {
      throw new UncheckedIOException(new IOException("no such address: " + url, e));
    }
  }
}
