package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.fulfilment.SagaSettings;
import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import io.provingground.order.history.store.EventFormat;
import io.provingground.order.parts.OrderServiceTest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

@OrderServiceTest
class UnknownCommitIT {
  @Autowired private JdbcConnectionDetails database;
  @Autowired private EventFormat format;
  @Autowired private JsonMapper json;
  @Autowired private SagaSettings saga;
  @Autowired private KeyRegister keys;
  @Autowired private PlacingSettings settings;
  @Autowired private JdbcClient jdbc;
  @Autowired private ApplicationEventPublisher events;
  private final Queue<Connection> leftOpen = new ConcurrentLinkedQueue<>();

  /** Where the connection is lost. */
  enum Loss {
    BEFORE_THE_COMMIT_ARRIVED,
    BEFORE_ITS_ACKNOWLEDGEMENT,
    /** And the server does not notice: its backend stays in the transaction, and holds the key. */
    AND_LEFT_OPEN
  }

  @AfterEach
  void closeWhatWasLeftOpen() throws SQLException {
    for (var connection : leftOpen) {
      connection.close();
    }
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
    // What is left open holds the key, so nothing after it gets as far as a commit.
    var losses = new AtomicInteger(loss == Loss.AND_LEFT_OPEN ? 1 : Integer.MAX_VALUE);
    var writer = new OrderWriter(losing(loss, losses), format, json, new Random(), saga);
    try (var coalescer = new Coalescer(writer, new Latecomers(writer, keys), settings, events)) {
      var ticket = new Ticket(draft(UUID.randomUUID()), Duration.ofSeconds(1));
      coalescer.submit(ticket);
      var placement = ticket.answer().get(10, TimeUnit.SECONDS);
      switch (loss) {
        case BEFORE_THE_COMMIT_ARRIVED, AND_LEFT_OPEN -> {
          assertThat(placement).isInstanceOf(Placement.Unknown.class);
          assertThat(orders(ticket)).isZero();
        }
        case BEFORE_ITS_ACKNOWLEDGEMENT -> {
          assertThat(placement).isInstanceOfAny(Placement.Unknown.class, Placement.Placed.class);
          assertThat(orders(ticket)).isEqualTo(1);
        }
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

  /** Connections of its own, not the pool's, which would run out of those that are left open. */
  private DataSource losing(Loss loss, AtomicInteger times) {
    var direct =
        new DriverManagerDataSource(
            String.valueOf(database.getJdbcUrl()),
            String.valueOf(database.getUsername()),
            String.valueOf(database.getPassword()));
    return new DelegatingDataSource(direct) {
      @Override
      public Connection getConnection() throws SQLException {
        var losing = new Losing(super.getConnection(), loss, times);
        return (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, losing);
      }
    };
  }

  /** Loses the connection at its commit, so many times. */
  private final class Losing implements InvocationHandler {
    private final Connection real;
    private final Loss loss;
    private final AtomicInteger times;
    private boolean left;

    Losing(Connection real, Loss loss, AtomicInteger times) {
      this.real = real;
      this.loss = loss;
      this.times = times;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      var isLost =
          method.getName().equals("commit") && times.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
      if (isLost) {
        lose();
      }
      // Who has lost a connection closes it, of which the server hears nothing.
      return left && method.getName().equals("close") ? null : onReal(method, arguments);
    }

    private void lose() throws SQLException {
      switch (loss) {
        case BEFORE_THE_COMMIT_ARRIVED -> real.rollback();
        case BEFORE_ITS_ACKNOWLEDGEMENT -> real.commit();
        case AND_LEFT_OPEN -> {
          left = true;
          leftOpen.add(real);
        }
      }
      throw new SQLException("connection lost", "08006");
    }

    private @Nullable Object onReal(Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable {
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException failure) {
        throw failure.getCause();
      }
    }
  }
}
