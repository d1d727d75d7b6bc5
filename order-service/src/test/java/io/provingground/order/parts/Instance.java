package io.provingground.order.parts;

import io.provingground.order.OrderServiceApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One more instance of the service, on the same parts, for tests that stop it. */
public final class Instance implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Instance(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts one.
   *
   * @param settings beside those that every instance of the tests has, such as {@code
   *     --order.drain=0s}
   */
  public static Instance start(String... settings) {
    var all =
        Stream.concat(
            Stream.of(
                "--server.port=0",
                "--management.server.port=0",
                "--logging.structured.format.console=",
                "--order.payment.url=" + Provider.url(),
                "--order.security.jwks-uri=" + Issuer.jwksUri()),
            Stream.of(settings));
    return new Instance(
        new SpringApplicationBuilder(OrderServiceApplication.class, PartsConfiguration.class)
            .properties(
                "spring.flyway.password=test-orders_owner", "order.payment.api-key=test-key")
            .run(all.toArray(String[]::new)));
  }

  /** Where it is asked. */
  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** A part of it. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The status of its readiness probe; 0 once it does not answer any more. */
  public int readiness() throws InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var probe = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/readyz"));
      return http.send(probe.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    }
  }

  /** As SIGTERM does it; returns when it has stopped. */
  public void stop() {
    context.close();
  }

  @Override
  public void close() {
    stop();
  }
}
