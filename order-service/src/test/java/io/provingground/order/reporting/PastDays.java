package io.provingground.order.reporting;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.OrderEvent.OrderCancelled;
import io.provingground.order.history.OrderEvent.OrderConfirmed;
import io.provingground.order.history.OrderEvent.OrderPlaced;
import io.provingground.order.history.OrderEvent.PaymentCaptured;
import io.provingground.order.history.OrderEvent.PaymentRefunded;
import io.provingground.order.history.OrderEvent.StockReserved;
import io.provingground.order.history.OrderLine;
import io.provingground.order.history.PricedLine;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.Parts;
import io.provingground.order.reporting.SalesFigures.Amounts;
import io.provingground.order.reporting.SalesFigures.Orders;
import io.provingground.order.reporting.SalesFigures.Product;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of its own with the history of three days, in the order in which it happened: that of
 * the service's other tests all happens today.
 */
final class PastDays {
  static final LocalDate DAY = LocalDate.of(2001, 2, 3);

  /** What the day's events come to; one of the orders that were sold was placed the day before. */
  static final SalesFigures FIGURES =
      new SalesFigures(
          new Orders(33, 31, 0, 1),
          List.of(new Amounts("EUR", 33 * 2580, 32 * 2580, 2580, 31 * 2580)),
          List.of(new Product("MUG-BLUE", "EUR", 62, 31 * 2580)));

  private static final String NAME = "past_days";
  private static final Money TOTAL = new Money(2580, "EUR");

  private final JdbcClient owner;

  private PastDays(JdbcClient owner) {
    this.owner = owner;
  }

  static String jdbcUrl() {
    return Parts.running().jdbcUrl(NAME);
  }

  static PastDays happened() throws SQLException {
    try (var server = Parts.running().superuser("postgres");
        var statement = server.createStatement()) {
      statement.execute("drop database if exists " + NAME);
      statement.execute("create database " + NAME + " owner orders_owner");
    }
    var role = "orders_owner";
    var database = new DriverManagerDataSource(jdbcUrl(), role, Parts.password(role));
    Flyway.configure().dataSource(database).load().migrate();
    var past = new PastDays(JdbcClient.create(database));
    past.tell();
    return past;
  }

  /** The serving role, as the service has it. */
  static JdbcClient serving() {
    var role = "orders_app";
    return JdbcClient.create(new DriverManagerDataSource(jdbcUrl(), role, Parts.password(role)));
  }

  /** The day is to be reported, and nobody has done it. */
  void want() {
    owner.sql("delete from sales_report").update();
    owner.sql("insert into sales_report (day) values (:day)").param("day", DAY).update();
  }

  /** Runs a statement as the owner of the schema. */
  void as(String sql) {
    owner.sql(sql).update();
  }

  /** When the day's report was made; empty as long as it is not. */
  static String madeAt() {
    return serving()
        .sql("select coalesce(made_at::text, '') from sales_report where day = :day")
        .param("day", DAY)
        .query((row, _) -> row.getString(1))
        .single();
  }

  /** What stands in the day's report. */
  static Optional<SalesFigures> report() {
    return serving()
        .sql("select content from sales_report where day = :day and content is not null")
        .param("day", DAY)
        .query((row, _) -> Json.MAPPER.readValue(row.getString(1), SalesFigures.class))
        .optional();
  }

  private void tell() {
    for (var hour = 0; hour < 24; hour++) {
      sell(DAY.minusDays(1) + "T%02d:00:00Z".formatted(hour));
    }
    var overnight = UUID.randomUUID();
    placeAndPay(overnight, "2001-02-02T23:58:00Z", "2001-02-02T23:58:30Z");
    // In order of position times may go back by as long as a transaction may take.
    var early = UUID.randomUUID();
    placeAndPay(early, "2001-02-03T00:00:05Z", "2001-02-03T00:00:07Z");
    append(overnight, 4, "2001-02-02T23:59:58Z", new OrderCancelled("DEADLINE"));
    append(early, 4, "2001-02-03T00:00:04Z", new OrderConfirmed());
    var sold = UUID.randomUUID();
    placeAndPay(sold, "2001-02-02T23:59:59Z", "2001-02-03T00:00:06Z");
    append(sold, 4, "2001-02-03T00:00:08Z", new OrderConfirmed());
    for (var order = 0; order < 29; order++) {
      sell("2001-02-03T%02d:%02d:00Z".formatted(1 + order / 2, 30 * (order % 2)));
    }
    var refunded = UUID.randomUUID();
    placeAndPay(refunded, "2001-02-03T20:00:00Z", "2001-02-03T20:00:01Z");
    append(refunded, 4, "2001-02-03T20:00:02Z", new OrderCancelled("CUSTOMER"));
    append(refunded, 5, "2001-02-03T20:00:03Z", new PaymentRefunded(TOTAL));
    var last = UUID.randomUUID();
    placeAndPay(last, "2001-02-03T23:59:50Z", "2001-02-04T00:00:01Z");
    append(UUID.randomUUID(), 1, "2001-02-03T23:59:59Z", placed());
    append(last, 4, "2001-02-04T00:00:02Z", new OrderConfirmed());
    for (var hour = 1; hour < 24; hour++) {
      sell(DAY.plusDays(1) + "T%02d:00:00Z".formatted(hour));
    }
  }

  private void sell(String time) {
    var order = UUID.randomUUID();
    placeAndPay(order, time, time);
    append(order, 4, time, new OrderConfirmed());
  }

  /** Placed and reserved at one time, paid at another. */
  private void placeAndPay(UUID order, String time, String paid) {
    append(order, 1, time, placed());
    var lines = List.of(new PricedLine("MUG-BLUE", 2, new Money(1290, "EUR")));
    append(order, 2, time, new StockReserved(lines, Instant.parse(time)));
    append(order, 3, paid, new PaymentCaptured(TOTAL, "cap"));
  }

  private static OrderEvent placed() {
    return new OrderPlaced(new UUID(1, 1), List.of(new OrderLine("MUG-BLUE", 2)), TOTAL);
  }

  private void append(UUID order, int version, String time, OrderEvent event) {
    owner
        .sql(
            """
            insert into order_event (order_id, version, type, schema_version, occurred_at, data)
            values (:order, :version, :type, 1, :time::timestamptz, :data::jsonb)
            """)
        .param("order", order)
        .param("version", version)
        .param("type", event.type())
        .param("time", time)
        .param("data", Json.MAPPER.writeValueAsString(event))
        .update();
  }
}
