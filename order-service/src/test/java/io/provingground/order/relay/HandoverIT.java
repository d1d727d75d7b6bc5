package io.provingground.order.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.parts.Instance;
import io.provingground.order.parts.Parts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HandoverIT {
  private static final Duration A_FEW_SECONDS = Duration.ofSeconds(5);

  @Test
  void anotherInstanceLeadsWithinSecondsOfTheLeadersStop() throws Exception {
    try (var leader = Instance.start("--order.drain=0s", "--order.relay.retry=20ms");
        var next = Instance.start("--order.drain=0s")) {
      // Whoever else leads loses its session, and this one is the first to ask then.
      await().atMost(Duration.ofSeconds(30)).until(() -> leads(leader) || endsLeadersSession());
      var session = leadersSession();
      assertThat(session).isPresent();

      leader.stop();
      await()
          .atMost(A_FEW_SECONDS)
          .until(() -> leadersSession().isPresent() && !leadersSession().equals(session));
      assertThat(next.readiness()).isEqualTo(200);
    }
  }

  private static boolean leads(Instance instance) {
    return moments(instance, RelayMoment.LEADERSHIP_GAINED)
        > moments(instance, RelayMoment.LEADERSHIP_LOST);
  }

  private static double moments(Instance instance, RelayMoment moment) {
    return instance
        .bean(MeterRegistry.class)
        .counter("relay.moments", "moment", moment.name())
        .count();
  }

  /** Always false: who leads now is seen later. */
  private static boolean endsLeadersSession() throws SQLException {
    ask("pg_terminate_backend(pid)::int");
    return false;
  }

  private static OptionalInt leadersSession() throws SQLException {
    return ask("pid");
  }

  private static OptionalInt ask(String what) throws SQLException {
    try (var connection = Parts.running().superuser("orders");
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select "
                    + what
                    + " from pg_stat_activity join pg_locks using (pid) where application_name = 'order-service relay' and locktype = 'advisory' and granted")) {
      return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
    }
  }
}
