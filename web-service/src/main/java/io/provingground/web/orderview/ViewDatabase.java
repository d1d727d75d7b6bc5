package io.provingground.web.orderview;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The projector's own connections. They are no bean of their own, so that nothing else can be given
 * them by accident.
 */
@Component
class ViewDatabase implements AutoCloseable {
  private static final long CONNECTION_TIMEOUT_MS = 2_000;

  private final HikariDataSource connections;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  ViewDatabase(JdbcConnectionDetails database, ProjectorSettings settings, MeterRegistry meters) {
    var config = new HikariConfig();
    config.setPoolName("projector");
    config.setJdbcUrl(database.getJdbcUrl());
    config.setUsername(settings.username());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
    config.setInitializationFailTimeout(-1);
    config.setMetricRegistry(meters);
    config.addDataSourceProperty("socketTimeout", "12");
    connections = new HikariDataSource(config);
    jdbc = JdbcClient.create(connections);
    transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
  }

  <T> T inTransaction(Function<JdbcClient, T> work) {
    return Objects.requireNonNull(transactions.execute(_ -> work.apply(jdbc)));
  }

  @Override
  public void close() {
    connections.close();
  }
}
