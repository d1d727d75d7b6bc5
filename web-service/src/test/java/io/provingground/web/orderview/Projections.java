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
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import tools.jackson.databind.json.JsonMapper;

/** Projectors of other instances, as far as they write views. */
final class Projections {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ROLE = "web_projector";

  private Projections() {}

  /** The database connections of another instance. */
  static ViewDatabase database(String jdbcUrl) {
    var settings = new ProjectorSettings(ROLE, Parts.password(ROLE), 2, Duration.ofMillis(100));
    return new ViewDatabase(address(jdbcUrl), settings, new SimpleMeterRegistry());
  }

  static JdbcConnectionDetails address(String jdbcUrl) {
    return new Address(jdbcUrl);
  }

  static ViewWriter writer(ViewDatabase database) {
    return new ViewWriter(database, JSON);
  }

  /** A connection of the projector's role, for what no code of this release does. */
  static Connection connection() throws SQLException {
    return DriverManager.getConnection(Parts.running().jdbcUrl("web"), ROLE, Parts.password(ROLE));
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
