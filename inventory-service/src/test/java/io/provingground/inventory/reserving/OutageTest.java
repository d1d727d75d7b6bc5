package io.provingground.inventory.reserving;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class OutageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "08001", "25006", "25P03", "25P04", "40001", "40P01", "53300", "53100", "55P03",
        "57014", "57P01", "57P02", "57P03", "58030"
      })
  void isNotTheCommandsFault(String state) {
    assertThat(Outage.isOne(failure(state))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ofAPartThatIsAway")
  void isNotTheCommandsFaultEither(RuntimeException failure) {
    assertThat(Outage.isOne(failure)).isTrue();
  }

  /** Without an SQLSTATE: there was nobody who could have given one. */
  static Stream<RuntimeException> ofAPartThatIsAway() {
    return Stream.of(
        new CannotCreateTransactionException("no session"),
        new CannotGetJdbcConnectionException("no session"),
        new DataAccessResourceFailureException("", new SQLTransientConnectionException("busy")),
        new KafkaException("no broker"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "22003", "23505", "23514", "25P02", "42P01", "42501", "P0001", "XX000"})
  void mayBeTheCommandsFault(String state) {
    assertThat(Outage.isOne(failure(state))).isFalse();
    assertThat(Outage.isSlowness(failure(state))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"57014", "25P04"})
  void isSlowness(String state) {
    assertThat(Outage.isSlowness(failure(state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "55P03", "57P01"})
  void isAbsence(String state) {
    assertThat(Outage.isSlowness(failure(state))).isFalse();
  }

  @Test
  void tellsWhatIsTooLargeFromABrokerThatIsAway() {
    assertThat(Outage.isTooLarge(new KafkaException("", new RecordTooLargeException()))).isTrue();
    assertThat(Outage.isTooLarge(new KafkaException("away"))).isFalse();
  }

  private static RuntimeException failure(String state) {
    return new DataAccessResourceFailureException("", new SQLException("", state));
  }
}
