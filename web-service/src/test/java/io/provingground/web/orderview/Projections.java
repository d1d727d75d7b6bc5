package io.provingground.web.orderview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.web.parts.Parts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import tools.jackson.databind.json.JsonMapper;

/** Projectors of other instances, as far as they write views. */
final class Projections {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ROLE = "web_projector";

  /** Without the role's limits: a slow machine would come to them while a test holds a row. */
  private static final String PATIENT =
      "?options="
          + Stream.of(
                  "lock_timeout",
                  "statement_timeout",
                  "transaction_timeout",
                  "idle_in_transaction_session_timeout")
              .map(limit -> "-c%20" + limit + "=0")
              .collect(Collectors.joining("%20"));

  private Projections() {}

  /** The database connections of another instance. */
  static ViewDatabase database(String jdbcUrl) {
    var settings = new ProjectorSettings(ROLE, Parts.password(ROLE), 2, Duration.ofMillis(100));
    return new ViewDatabase(address(jdbcUrl), settings, new SimpleMeterRegistry());
  }

  /** The database connections of another instance, which waits for rows as long as it takes. */
  static ViewDatabase patientDatabase() {
    return database(Parts.running().jdbcUrl("web") + PATIENT);
  }

  static JdbcConnectionDetails address(String jdbcUrl) {
    return new Address(jdbcUrl);
  }

  static ViewWriter writer(ViewDatabase database) {
    return new ViewWriter(database, JSON);
  }

  /** A connection of the projector's role, for what no code of this release does. */
  static Connection connection() throws SQLException {
    return DriverManager.getConnection(
        Parts.running().jdbcUrl("web") + PATIENT, ROLE, Parts.password(ROLE));
  }

  static List<OrderEvent> events(String... messages) {
    var reader = new MessageReader(JSON);
    return Arrays.stream(messages)
        .map(message -> ((Message.Known) reader.read(message.getBytes(UTF_8))).event())
        .toList();
  }

  private record Address(String jdbcUrl) implements JdbcConnectionDetails {
    @Override
    public String getUsername() {
      return ROLE;
    }

    @Override
    public String getPassword() {
      return Parts.password(ROLE);
    }

    @Override
    public String getJdbcUrl() {
      return jdbcUrl;
    }
  }
}
