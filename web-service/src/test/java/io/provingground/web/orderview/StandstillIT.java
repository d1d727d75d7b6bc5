package io.provingground.web.orderview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.web.parts.Parts;
import io.provingground.web.parts.WebTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is no fault of a message holds all of them up, and none is skipped. */
@WebTest
@ExtendWith(OutputCaptureExtension.class)
class StandstillIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String RIGHT = "insert on order_view_event";

  private final OrderViews views;
  private final MeterRegistry meters;

  @Autowired
  StandstillIT(OrderViews views, MeterRegistry meters) {
    this.views = views;
    this.meters = meters;
  }

  @Test
  void saysOnceWhyViewsStandStillAndGoesOnByItself(CapturedOutput output) throws SQLException {
    var before = failures();
    var order = TestOrder.ofSomebody();
    asOwner("revoke " + RIGHT + " from web_projector");
    try {
      order.send(1);
      await().atMost(LONG).until(() -> failures() >= before + 3);
    } finally {
      asOwner("grant " + RIGHT + " to web_projector");
    }
    await().atMost(LONG).until(() -> views.find(order.id(), order.customer()).isPresent());
    assertThat(output.getAll())
        .containsOnlyOnce(
            "cannot be projected (ERROR: permission denied for table order_view_event)")
        .doesNotContain("\n\tat ");
  }

  private double failures() {
    return meters.counter("projection.failures").count();
  }

  private static void asOwner(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                Parts.running().jdbcUrl("web"), "web_owner", Parts.password("web_owner"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
