package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.fulfilment.SagaSettings;
import io.provingground.order.history.store.EventFormat;
import io.provingground.order.parts.OrderServiceTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/** What goes wrong beside the batches is told as what it is, and not as a key in use. */
@OrderServiceTest
class LatecomersIT {
  private static final int MORE_THAN_FOR_A_KEY_IN_USE = 9;

  @Autowired private DataSource database;
  @Autowired private EventFormat format;
  @Autowired private JsonMapper json;
  @Autowired private SagaSettings saga;
  @Autowired private KeyRegister keys;

  private final Drafts drafts = new Drafts();

  @Test
  void isNoConflictWhenTheDatabaseRefusesTheOrder() throws Exception {
    assertThat(settled(database, drafts.unwritable("a"))).isInstanceOf(Placement.Refused.class);
  }

  @Test
  void isNotSaidToBeUnstoredWhenAnEarlierTryMayHaveStoredIt() throws Exception {
    var ticket = drafts.unwritable("a");
    ticket.maybeCommitted();
    assertThat(settled(database, ticket)).isInstanceOf(Placement.Unknown.class);
  }

  @Test
  void waitsAnOutageOutAsLongAsTheCallerWaits() throws Exception {
    var ticket = drafts.ticket("a", Drafts.TOTAL);
    assertThat(settled(away(MORE_THAN_FOR_A_KEY_IN_USE), ticket))
        .isInstanceOf(Placement.Placed.class);
  }

  @Test
  void isNoConflictWhenTheOutageLastsLonger() throws Exception {
    var ticket = drafts.ticket("a", Duration.ofMillis(1500));
    assertThat(settled(away(Integer.MAX_VALUE), ticket)).isInstanceOf(Placement.Unknown.class);
  }

  private Placement settled(DataSource toWriteTo, Ticket ticket) throws Exception {
    var writer = new OrderWriter(toWriteTo, format, json, new Random(11), saga);
    new Latecomers(writer, keys).settle(ticket);
    return ticket.answer().get(20, TimeUnit.SECONDS);
  }

  /** The database, which cannot be reached the first so many times. */
  private DataSource away(int times) {
    var left = new AtomicInteger(times);
    return new DelegatingDataSource(database) {
      @Override
      public Connection getConnection() throws SQLException {
        if (left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0) {
          throw new SQLException("connection refused", "08001");
        }
        return super.getConnection();
      }
    };
  }
}
