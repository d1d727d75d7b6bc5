package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.Witnesses.Places;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out whether anything is under way, from the source downwards: what has just left one place
 * is then seen in the next. A part that does not answer is outstanding too.
 */
final class Quiet implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int MOST = 100;

  private static final String SAGAS =
      """
      select order_id, state, due_at, repeats, count(*) over () as all
        from order_saga where due_at is not null order by deadline limit %d
      """
          .formatted(MOST);
  private static final String RELAY =
      """
      select (select position from relay_cursor where name = 'order.events') as cursor,
             (select coalesce(max(position), 0) from order_event) as last
      """;
  private static final String ORDER_VERSIONS =
      "select count(*) as orders, coalesce(sum(version), 0) as versions from customer_order";
  private static final String VIEW_VERSIONS =
      "select count(*) as orders, coalesce(sum(version), 0) as versions from order_view";

  private final Places places;
  private final Lag lag;

  /** How many orders there are, and events of them. */
  private record Count(long orders, long events) {}

  /** Up to which position events are published, and up to which there are any. */
  private record Stand(long cursor, long last) {}

  Quiet(Places places) {
    this.places = places;
    this.lag = new Lag(places.broker());
  }

  List<Outstanding> await(Duration timeout) throws InterruptedException {
    var deadline = System.nanoTime() + timeout.toNanos();
    var outstanding = outstanding();
    while (!outstanding.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE);
      outstanding = outstanding();
    }
    return outstanding;
  }

  private List<Outstanding> outstanding() throws InterruptedException {
    var found = new ArrayList<Outstanding>();
    try (var orders = places.open("orders")) {
      found.addAll(sagas(orders));
      found.addAll(relay(orders));
    } catch (SQLException away) {
      found.add(all("the orders database does not answer (" + away.getMessage() + ")"));
    }
    found.addAll(lag.outstanding());
    return found.isEmpty() ? views() : found;
  }

  private static List<Outstanding> sagas(Database orders) throws SQLException {
    return orders.rows(
        SAGAS,
        row ->
            new Outstanding(
                Database.id(row, "order_id"),
                "saga %s, repeated %d times, due at %s (one of %d)"
                    .formatted(
                        row.getString("state"),
                        row.getInt("repeats"),
                        Moment.time(Database.time(row, "due_at")),
                        row.getLong("all"))));
  }

  private static List<Outstanding> relay(Database orders) throws SQLException {
    var stand =
        orders.rows(RELAY, row -> new Stand(row.getLong("cursor"), row.getLong("last"))).getFirst();
    return stand.cursor() >= stand.last()
        ? List.of()
        : List.of(
            all("the relay stands at position %d of %d".formatted(stand.cursor(), stand.last())));
  }

  private List<Outstanding> views() {
    try (var orders = places.open("orders");
        var web = places.open("web")) {
      var stored = count(orders, ORDER_VERSIONS);
      var shown = count(web, VIEW_VERSIONS);
      return stored.equals(shown)
          ? List.of()
          : List.of(all("the read model shows %s, stored are %s".formatted(shown, stored)));
    } catch (SQLException away) {
      return List.of(all("a database does not answer (" + away.getMessage() + ")"));
    }
  }

  private static Count count(Database database, String sql) throws SQLException {
    return database
        .rows(sql, row -> new Count(row.getLong("orders"), row.getLong("versions")))
        .getFirst();
  }

  static Outstanding all(String what) {
    return new Outstanding(null, what);
  }

  @Override
  public void close() {
    lag.close();
  }
}
