package io.provingground.order.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.order.fulfilment.SagaSettings;
import io.provingground.order.parts.OwnDatabase;
import io.provingground.order.parts.Parts;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Upkeep by the serving role, in a database that no service uses. */
class UpkeepIT {
  /** Finished sagas that are old enough, one that is not, and an old one that is not finished. */
  private static final String SAGAS =
      """
      with orders as (
        insert into customer_order (order_id, customer_id, idempotency_key, fingerprint, state, version, placed_at,
                                    updated_at, lines, total_amount, currency)
        select id, id, n::text, '', 'CONFIRMED', 1, now(), now(), '[]', 1, 'EUR'
          from (select uuidv7() as id, n from generate_series(1, 2502) as n) ids
        returning order_id, idempotency_key::int as n
      )
      insert into order_saga (order_id, state, due_at, deadline, updated_at)
      select order_id, 'DONE', case when n = 1 then now() end, now(),
             now() - case when n = 2 then interval '29 days' else interval '31 days' end
        from orders
      """;

  private static final String NOTE_CHUNKS =
      """
      create table chunk (size bigint);
      create function note_chunk() returns trigger language plpgsql security definer as $$
      begin
        insert into public.chunk select count(*) from gone;
        return null;
      end $$;
      create trigger note_chunk after delete on order_saga referencing old table as gone
        for each statement execute function note_chunk();
      """;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private OwnDatabase database;
  private JdbcClient jdbc;
  private Figures figures;

  @BeforeEach
  void begin() throws SQLException {
    database = OwnDatabase.make();
    jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(
                database.getJdbcUrl(), database.getUsername(), database.getPassword()));
    figures = new Figures(jdbc, meters);
  }

  @AfterEach
  void end() throws SQLException {
    database.close();
  }

  @Test
  void makesAMissingPartitionAheadThatIsAsWellGuardedAsTheOthers() throws SQLException {
    var month = YearMonth.now(ZoneOffset.UTC).plusMonths(2);
    var partition = "order_event_" + month.format(DateTimeFormatter.ofPattern("uuuu_MM"));
    asOwner("drop table " + partition);
    try (var _ = started()) {
      await().until(() -> database.number(partitions(partition)) == 1);
    }
    asOwner(event(month + "-15"));
    assertThat(database.number("select count(*) from " + partition)).isEqualTo(1);
    for (var change : new String[] {"update %s set data = '[]'", "delete from %s", "truncate %s"}) {
      assertThatThrownBy(() -> asOwner(change.formatted(partition)))
          .hasMessageContaining("only ever appended");
    }
  }

  @Test
  void tellsOfEventsOutsideOfAllMonths() throws SQLException {
    figures.count();
    assertThat(meters.get("events.misplaced").gauge().value()).isZero();
    asOwner(event("2126-01-01"));
    figures.count();
    assertThat(meters.get("events.misplaced").gauge().value()).isEqualTo(1);
  }

  @Test
  void purgesFinishedSagasThatAreOldAndNeverManyInOneStatement() throws SQLException {
    database.execute(SAGAS);
    database.execute(NOTE_CHUNKS);
    try (var _ = started()) {
      await().until(() -> database.number("select count(*) from order_saga") <= 2);
      await().until(() -> database.number("select min(size) from chunk") == 0);
    }
    assertThat(database.number("select count(*) from order_saga")).as("kept").isEqualTo(2);
    assertThat(database.number("select sum(size) from chunk")).isEqualTo(2500);
    assertThat(database.number("select max(size) from chunk")).isEqualTo(1000);
  }

  private Upkeep started() {
    var settings =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("order.saga", SagaSettings.class);
    var upkeep = new Upkeep(jdbc, figures, settings, _ -> {});
    upkeep.start();
    return upkeep;
  }

  /** Whether it is there, and attached. */
  private static String partitions(String name) {
    return "select count(*) from pg_partition_tree('order_event') where relid::text = '%s'"
        .formatted(name);
  }

  private static String event(String day) {
    return """
    insert into order_event (order_id, version, type, schema_version, occurred_at, data)
    values (first_order_id('%s'), 1, 'OrderConfirmed', 1, now(), '{}')
    """
        .formatted(day);
  }

  private void asOwner(String sql) throws SQLException {
    try (var owner =
            DriverManager.getConnection(
                database.getJdbcUrl(), "orders_owner", Parts.password("orders_owner"));
        var statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
