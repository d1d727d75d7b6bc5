package io.provingground.web.parts;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Containers; Testcontainers removes them when the JVM is gone. */
final class ContainerParts implements Parts {

  static final String POSTGRES = "postgres:18";
  static final String KAFKA = "apache/kafka:4.4.0";

  private final PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES);
  private final KafkaContainer kafka = new KafkaContainer(KAFKA);

  ContainerParts() {
    brokerSettings()
        .forEach((name, value) ->
            kafka.withEnv(
                "KAFKA_" + name.toString().toUpperCase(Locale.ROOT).replace('.', '_'),
                value.toString()));
    postgres.start();
    kafka.start();
    Roles.create(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
  }

  /** The platform's own settings, without those by which the container finds itself. */
  private static Properties brokerSettings() {
    Properties settings = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            Path.of(System.getProperty("kafka-broker.home"), "conf/server.properties"))) {
      settings.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings
        .stringPropertyNames()
        .forEach(name -> {
          if (name.matches("process\\.roles|node\\.id|.*listener.*")) {
            settings.remove(name);
          }
        });
    return settings;
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(postgres.getHost(), postgres.getMappedPort(5432), database);
  }

  @Override
  public String bootstrapServers() {
    return kafka.getBootstrapServers();
  }
}
