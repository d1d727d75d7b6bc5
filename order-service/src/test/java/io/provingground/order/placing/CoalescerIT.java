package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.fulfilment.SagaSettings;
import io.provingground.order.history.store.EventFormat;
import io.provingground.order.parts.OrderServiceTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/** One writer, which is held on its way to the database until a whole batch waits behind it. */
@OrderServiceTest
class CoalescerIT {
  @Autowired private DataSource database;
  @Autowired private EventFormat format;
  @Autowired private JsonMapper json;
  @Autowired private SagaSettings saga;
  @Autowired private PlacingSettings usual;
  @Autowired private JdbcClient jdbc;
  @Autowired private ApplicationEventPublisher events;

  private final Drafts drafts = new Drafts();
  private final CountDownLatch held = new CountDownLatch(1);
  private final AtomicInteger transactions = new AtomicInteger();
  private final AtomicInteger recalls = new AtomicInteger();
  private Coalescer coalescer;

  @BeforeEach
  void holdTheWriter() {
    var writer = new OrderWriter(counting(transactions, held), format, json, new Random(11), saga);
    var keys = new KeyRegister(counting(recalls, new CountDownLatch(0)), format, usual);
    coalescer = new Coalescer(writer, new Latecomers(writer, keys), oneWriter(), events);
    coalescer.submit(drafts.ticket("held", Drafts.TOTAL));
    await().until(() -> transactions.get() == 1);
  }

  @AfterEach
  void letGo() {
    held.countDown();
    coalescer.close();
  }

  @Test
  void mergesRepeatsOfAKeyAndTellsThemFromReuses() throws Exception {
    var first = submitted(drafts.ticket("k", Drafts.TOTAL));
    var repeat = submitted(drafts.ticket("k", Drafts.TOTAL));
    var reuse = submitted(drafts.ticket("k", Drafts.OTHER_TOTAL));
    var neighbour = submitted(drafts.ticket("l", Drafts.TOTAL));
    held.countDown();

    assertThat(answer(first)).isInstanceOf(Placement.Placed.class);
    var order = ((Placement.Placed) answer(first)).order();
    assertThat(answer(repeat)).isEqualTo(new Placement.Replayed(order));
    assertThat(answer(reuse)).isInstanceOf(Placement.KeyReused.class);
    assertThat(answer(neighbour)).isInstanceOf(Placement.Placed.class);
    assertThat(transactions).as("one for the batch, and the one that was held").hasValue(2);
    assertThat(recalls).as("only the reuse is looked up").hasValue(1);
    assertThat(stored("k", "l")).isEqualTo(2);
  }

  @Test
  void failsNoOneBesideTheGuilty() throws Exception {
    var before = submitted(drafts.ticket("a", Drafts.TOTAL));
    var guilty = submitted(drafts.unwritable("b"));
    var after = submitted(drafts.ticket("c", Drafts.TOTAL));
    held.countDown();

    assertThat(answer(before)).isInstanceOf(Placement.Placed.class);
    assertThat(answer(guilty)).isInstanceOf(Placement.Refused.class);
    assertThat(answer(after)).isInstanceOf(Placement.Placed.class);
    assertThat(stored("a", "c")).isEqualTo(2);
    assertThat(stored("b")).isZero();
  }

  @Test
  void dropsWhatNobodyWaitsForAnyMoreBeforeItIsWritten() throws Exception {
    var over = submitted(drafts.ticket("over", Duration.ofNanos(1)));
    var neighbour = submitted(drafts.ticket("m", Drafts.TOTAL));
    held.countDown();

    assertThat(answer(over)).isInstanceOf(Placement.Unknown.class);
    assertThat(answer(neighbour)).isInstanceOf(Placement.Placed.class);
    assertThat(stored("over")).isZero();
  }

  private Ticket submitted(Ticket ticket) {
    assertThat(coalescer.submit(ticket)).isTrue();
    return ticket;
  }

  private static Placement answer(Ticket ticket) throws Exception {
    return ticket.answer().get(20, TimeUnit.SECONDS);
  }

  private int stored(String... keys) {
    return jdbc.sql(
            "select count(*) from customer_order where customer_id = :customer and idempotency_key in (:keys)")
        .param("customer", drafts.customer())
        .param("keys", List.of(keys))
        .query(Integer.class)
        .single();
  }

  private PlacingSettings oneWriter() {
    return new PlacingSettings(
        usual.keyLifetime(),
        usual.patience(),
        1,
        usual.largestBatch(),
        usual.longestQueue(),
        usual.unreadyAt(),
        usual.readyAgainAt());
  }

  private DataSource counting(AtomicInteger connections, CountDownLatch open) {
    return new DelegatingDataSource(database) {
      @Override
      public Connection getConnection() throws SQLException {
        connections.incrementAndGet();
        try {
          open.await();
        } catch (InterruptedException stopped) {
          throw new SQLException("the writer stops", stopped);
        }
        return super.getConnection();
      }
    };
  }
}
