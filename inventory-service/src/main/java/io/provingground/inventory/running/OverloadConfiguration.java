package io.provingground.inventory.running;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Watches the pool of database connections. */
@Configuration(proxyBeanMethods = false)
class OverloadConfiguration {

  private static final Duration EVERY = Duration.ofMillis(500);
  private static final int ANSWER_SECONDS = 1;

  @Bean("overloadHealthIndicator")
  Overload overload(DataSource source, MeterRegistry registry, OverloadSettings settings)
      throws SQLException {
    HikariDataSource pool = source.unwrap(HikariDataSource.class);
    return new Overload(
        () -> PoolFigures.of(pool, registry),
        () -> answers(pool),
        Duration.ofMillis(pool.getConnectionTimeout()),
        settings,
        System::nanoTime);
  }

  /** At a rate, since what else is scheduled may be waiting for the pool itself. */
  @Bean
  SchedulingConfigurer watch(Overload overload) {
    return tasks -> tasks.addFixedRateTask(overload::look, EVERY);
  }

  /** By a connection of its own: those of the pool are what is missing. */
  private static boolean answers(HikariDataSource pool) {
    Properties properties = new Properties();
    put(properties, "user", pool.getUsername());
    put(properties, "password", pool.getPassword());
    for (String timeout : new String[] {"loginTimeout", "connectTimeout", "socketTimeout"}) {
      put(properties, timeout, Integer.toString(ANSWER_SECONDS));
    }
    try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), properties)) {
      return connection.isValid(ANSWER_SECONDS);
    } catch (SQLException e) {
      // It says so itself that it has no room for one more.
      return "53300".equals(e.getSQLState());
    }
  }

  /** Left out where the address has it. */
  private static void put(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }
}
