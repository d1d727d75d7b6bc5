package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.fulfilment.SagaSettings;
import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import io.provingground.order.history.store.EventFormat;
import io.provingground.order.parts.OrderServiceTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

@OrderServiceTest
class UnknownCommitIT {
  @Autowired private DataSource database;
  @Autowired private EventFormat format;
  @Autowired private JsonMapper json;
  @Autowired private SagaSettings saga;
  @Autowired private KeyRegister keys;
  @Autowired private PlacingSettings settings;
  @Autowired private JdbcClient jdbc;
  @Autowired private ApplicationEventPublisher events;

  /** Where the connection is lost. */
  enum Loss {
    BEFORE_THE_COMMIT_ARRIVED,
    BEFORE_ITS_ACKNOWLEDGEMENT
  }

  @ParameterizedTest
  @EnumSource
  void isRepeatedWithTheSameOrderIdAndIsThisCallersOwn201(Loss loss) throws Exception {
    var losses = new AtomicInteger(1);
    var writer = new OrderWriter(losing(loss, losses), format, json, new Random(), saga);
    try (var coalescer = new Coalescer(writer, new Latecomers(writer, keys), settings, events)) {
      var ticket = new Ticket(draft(UUID.randomUUID()), Duration.ofSeconds(10));
      assertThat(coalescer.submit(ticket)).isTrue();
      var placement = ticket.answer().get(10, TimeUnit.SECONDS);
      assertThat(losses).hasValue(0);
      assertThat(placement).isInstanceOf(Placement.Placed.class);
      assertThat(((Placement.Placed) placement).order().id()).isEqualTo(ticket.orderId());
      assertThat(orders(ticket)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNeverAnsweredAsTheCallersMistakeWhenItStaysUnknown(Loss loss) throws Exception {
    var writer =
        new OrderWriter(
            losing(loss, new AtomicInteger(Integer.MAX_VALUE)), format, json, new Random(), saga);
    try (var coalescer = new Coalescer(writer, new Latecomers(writer, keys), settings, events)) {
      var ticket = new Ticket(draft(UUID.randomUUID()), Duration.ofSeconds(1));
      coalescer.submit(ticket);
      var placement = ticket.answer().get(10, TimeUnit.SECONDS);
      if (loss == Loss.BEFORE_THE_COMMIT_ARRIVED) {
        assertThat(placement).isInstanceOf(Placement.Unknown.class);
        assertThat(orders(ticket)).isZero();
      } else {
        assertThat(placement).isInstanceOfAny(Placement.Unknown.class, Placement.Placed.class);
        assertThat(orders(ticket)).isEqualTo(1);
      }
    }
  }

  private int orders(Ticket ticket) {
    return jdbc.sql("select count(*) from customer_order where customer_id = ?")
        .param(ticket.draft().customerId())
        .query(Integer.class)
        .single();
  }

  private Draft draft(UUID customer) {
    var request =
        new OrderRequest(
            List.of(new OrderLine("MUG-BLUE", 2)), new Money(2580, "EUR"), "tok_approve");
    return new Draft(
        customer,
        new IdempotencyKey("k"),
        Fingerprint.of(ApiVersion.V2, request, json),
        request,
        null);
  }

  private DataSource losing(Loss loss, AtomicInteger times) {
    return new DelegatingDataSource(database) {
      @Override
      public Connection getConnection() throws SQLException {
        var real = super.getConnection();
        return (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) -> {
                  var lost =
                      method.getName().equals("commit")
                          && times.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
                  if (lost && loss == Loss.BEFORE_THE_COMMIT_ARRIVED) {
                    real.rollback();
                    throw new SQLException("connection lost", "08006");
                  }
                  try {
                    var result = method.invoke(real, arguments);
                    if (lost) {
                      throw new SQLException("connection lost", "08006");
                    }
                    return result;
                  } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                  }
                });
      }
    };
  }
}
