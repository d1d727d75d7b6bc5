package io.provingground.inventory.parts;

import io.provingground.inventory.InventoryServiceApplication;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One more instance of the service, on the same parts, with settings of its own. */
public final class Instance implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private Instance(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts one.
   *
   * @param settings beside those that every instance of the tests has, such as {@code
   *     --inventory.drain=0s}
   */
  public static Instance start(String... settings) {
    return start(Parts.running().jdbcUrl("inventory"), settings);
  }

  /** Starts one that looks for its database at a port of the test's own. */
  public static Instance start(int databasePort, String... settings) {
    return start("jdbc:postgresql://localhost:" + databasePort + "/inventory", settings);
  }

  private static Instance start(String database, String... settings) {
    var all =
        Stream.concat(
            Stream.of(
                "--server.port=0",
                "--management.server.port=0",
                "--proving.ground.local=true",
                "--logging.structured.format.console=",
                "--inventory.security.jwks-uri=" + Issuer.jwksUri(),
                "--spring.datasource.url=" + database,
                "--spring.datasource.password=" + Parts.password("inventory_app"),
                "--spring.flyway.password=" + Parts.password("inventory_owner"),
                "--spring.kafka.bootstrap-servers=" + Parts.running().bootstrapServers()),
            Stream.of(settings));
    return new Instance(
        new SpringApplicationBuilder(InventoryServiceApplication.class)
            .run(all.toArray(String[]::new)));
  }

  /** Its HTTP side. */
  public Api api() {
    return new Api(
        context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  /** A part of it. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** One of several parts of a type. */
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** As SIGTERM does it; returns when it has stopped. */
  @Override
  public void close() {
    context.close();
  }
}
