package io.provingground.order.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.OrderServiceTest;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

@OrderServiceTest
class LeaderSessionIT {
  @Autowired private JdbcConnectionDetails database;

  /** The server's own settings of this session: it is the server that holds the lock. */
  @ParameterizedTest
  @CsvSource({
    "tcp_keepalives_idle, 5",
    "tcp_keepalives_interval, 2",
    "tcp_keepalives_count, 3",
    "tcp_user_timeout, 10000"
  })
  void letsTheServerNoticeSoonThatTheMachineIsLost(String setting, String value)
      throws SQLException {
    try (var session = LeaderSession.open(database)) {
      assertThat(
              session.<String>ask(
                  "select setting from pg_settings where name = '" + setting + "'",
                  row -> row.getString(1)))
          .isEqualTo(value);
    }
  }
}
