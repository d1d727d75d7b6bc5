package io.provingground.order.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.kafka.KafkaException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.UnexpectedRollbackException;

class OutageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "28P01", "3D000", "40001", "40P01", "53300", "55P03", "57014", "57P01", "58030",
        "25P03", "25P04", "25006"
      })
  void waitsForWhatPassesByTheServersWord(String state) {
    var said = new SQLException("said", state);
    assertThat(Outage.passes(said)).isTrue();
    assertThat(Outage.isBehind(new UncategorizedSQLException("task", null, said))).isTrue();
    assertThat(Outage.isBehind(new TransactionSystemException("could not commit", said))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22P05", "22001", "23505", "23502", "42501", "42703", "54000", "P0001"})
  void repeatsNoRefusalForEver(String state) {
    var said = new SQLException("said", state);
    assertThat(Outage.passes(said)).isFalse();
    assertThat(Outage.isBehind(new DataAccessResourceFailureException("taken for one", said)))
        .isFalse();
    assertThat(Outage.isBehind(new TransactionSystemException("could not commit", said))).isFalse();
  }

  static Stream<Exception> outages() {
    return Stream.of(
        new QueryTimeoutException("late"),
        new CannotAcquireLockException("locked"),
        new CannotGetJdbcConnectionException("none", new SQLTransientConnectionException("late")),
        new CannotCreateTransactionException("no connection"),
        new TransactionTimedOutException("late"),
        new KafkaException("not parked"));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void knowsOutagesThatNoServerSpokeOf(Exception failure) {
    assertThat(Outage.isBehind(failure)).isTrue();
    assertThat(Outage.isBehind(new IllegalStateException("wrapped", failure))).isTrue();
  }

  static Stream<Exception> refusals() {
    return Stream.of(
        new DataIntegrityViolationException("refused"),
        new EmptyResultDataAccessException(1),
        new InvalidDataAccessApiUsageException("wrong"),
        new IllegalTransactionStateException("wrong"),
        new UnexpectedRollbackException("rolled back"),
        new IllegalStateException("a bug"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void takesNothingElseForAnOutage(Exception failure) {
    assertThat(Outage.isBehind(failure)).isFalse();
  }
}
