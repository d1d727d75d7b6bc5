package io.provingground.order.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.order.parts.Appended;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Detour;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@OrderServiceTest
class FiguresIT {
  @Autowired private Figures figures;
  @Autowired private MeterRegistry meters;
  @LocalServerPort private int port;

  @Test
  void tellForHowManySecondsTheOldestEventHasWaited() throws SQLException {
    try (var writer = Parts.running().superuser("orders")) {
      writer.setAutoCommit(false);
      Appended.placed(writer);
      assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
      await("it waits behind an open gap").until(() -> counted("relay.lag.seconds") > 2);
      assertThat(counted("relay.lag.seconds")).isLessThan(60);
      assertThat(counted("relay.lag")).isPositive();
      writer.commit();
    }
    await("nothing waits").until(() -> counted("relay.lag.seconds") == 0);
    await().until(() -> counted("relay.lag") == 0);
  }

  @Test
  void areUnknownWhileTheDatabaseIsAwayAndNotWhatTheyWereBefore() throws Exception {
    var address = URI.create(Parts.running().jdbcUrl("orders").substring("jdbc:".length()));
    try (var way = Detour.to(address.getHost(), address.getPort())) {
      var own = new SimpleMeterRegistry();
      var url = "jdbc:postgresql://localhost:%d/orders".formatted(way.port());
      var asked = new Figures(database(url), own);
      assertThat(values(own)).as("before the first count").containsOnly(Double.NaN);
      way.open();
      asked.count();
      assertThat(values(own)).doesNotContain(Double.NaN);
      way.cut();
      assertThatThrownBy(asked::count).isInstanceOf(DataAccessException.class);
      assertThat(values(own)).containsOnly(Double.NaN);
    }
  }

  private static JdbcClient database(String url) {
    var source = new DriverManagerDataSource(url, "orders_app", Parts.password("orders_app"));
    return JdbcClient.create(source);
  }

  private static List<Double> values(MeterRegistry registry) {
    var values =
        registry.getMeters().stream().map(meter -> meter.measure().iterator().next().getValue());
    return values.toList();
  }

  private double counted(String figure) {
    figures.count();
    return meters.get(figure).gauge().value();
  }
}
