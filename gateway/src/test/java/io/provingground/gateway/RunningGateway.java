package io.provingground.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A gateway on real ports, with a list file of its own. */
final class RunningGateway implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Path FOLDER = temporaryFolder();

  /** Times that decide nothing in a test are long, for the sake of busy machines. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("server.port", "0"),
          Map.entry("server.address", "127.0.0.1"),
          Map.entry("management.server.port", "0"),
          Map.entry("gateway.drain", "0s"),
          Map.entry("gateway.routes.orders.response-timeout", "30s"),
          Map.entry("gateway.routes.products.response-timeout", "30s"),
          Map.entry("gateway.discovery.file-interval", "20ms"),
          Map.entry("gateway.discovery.readiness-interval", "50ms"),
          Map.entry("gateway.discovery.readiness-timeout", "20s"),
          Map.entry("spring.cloud.gateway.server.webflux.httpclient.connect-timeout", "10000"),
          Map.entry("logging.structured.format.console", ""),
          Map.entry("logging.level.access", "warn"));

  private final Path file;
  private final Map<String, List<String>> list = new TreeMap<>();
  private final ConfigurableApplicationContext context;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private RunningGateway(String... settings) throws IOException {
    this.file = Files.createTempFile(FOLDER, "instances", ".json");
    write();
    Map<String, String> all = new TreeMap<>(DEFAULTS);
    all.put("gateway.discovery.file", file.toString());
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    this.context =
        SpringApplication.run(
            GatewayApplication.class,
            all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  static RunningGateway with(String... settings) {
    try {
      return new RunningGateway(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("gateway-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lists these and no other instances of a service, and returns at once. */
  void list(String service, StandIn... instances) {
    list.put(service, Arrays.stream(instances).map(one -> one.address().toString()).toList());
    write();
  }

  /** Lists these instances of a service in place of all others and waits until they are ready. */
  void listReady(String service, StandIn... instances) {
    listNone(service);
    list(service, instances);
    awaitInstances(service, "ready", instances.length);
  }

  /** Lists no instance of a service and waits until none is known. */
  void listNone(String service) {
    list(service);
    for (String health : List.of("starting", "ready", "draining", "silent")) {
      awaitInstances(service, health, 0);
    }
  }

  void awaitInstances(String service, String health, int count) {
    Awaitility.await(count + " of " + service + " to be " + health)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> instances(service, health) == count);
  }

  private double instances(String service, String health) {
    return registry()
        .get("gateway.instances")
        .tag("service", service)
        .tag("health", health)
        .gauge()
        .value();
  }

  double repeats(String service) {
    return registry().get("gateway.repeats").tag("service", service).counter().count();
  }

  long count(String route, String outcome) {
    return registry()
        .get("gateway.requests")
        .tag("route", route)
        .tag("outcome", outcome)
        .timer()
        .count();
  }

  MeterRegistry registry() {
    return context.getBean(MeterRegistry.class);
  }

  private void write() {
    try {
      Path next = Files.createTempFile(FOLDER, "next", ".json");
      Files.write(next, JsonMapper.shared().writeValueAsBytes(list));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return file;
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  int managementPort() {
    return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(PATIENCE);
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return sendAsync(request).join();
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<Void> closeAsync() {
    return CompletableFuture.runAsync(context::close);
  }

  @Override
  public void close() {
    context.close();
  }
}
