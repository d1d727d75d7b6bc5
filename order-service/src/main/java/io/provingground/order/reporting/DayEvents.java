package io.provingground.order.reporting;

import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.OrderEvent.OrderConfirmed;
import io.provingground.order.history.OrderEvent.StockReserved;
import io.provingground.order.history.PricedLine;
import io.provingground.order.history.store.EventFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the events of a day in order of their positions, a chunk at a time.
 *
 * <p>There is no index by time, which every order would pay for. Positions do: an event's time and
 * its position are drawn in one transaction, which the server ends after 10 s (transaction_timeout
 * of the serving role), so in order of position times go back by no more than that. The day's first
 * event is found by halving, and reading stops once times are past the day by more than the skew.
 * That holds as long as nobody sets the database's clock back by more than the skew.
 */
@Repository
class DayEvents {
  /** More than times can go back in order of position. */
  static final Duration SKEW = Duration.ofMinutes(1);

  private static final String LAST = "select coalesce(max(position), 0) from order_event";

  private static final String TIME =
      "select occurred_at from order_event where position >= :position order by position limit 1";

  private static final String CHUNK =
      """
      select position, order_id, type, schema_version, occurred_at, data
        from order_event where position > :after order by position limit :most
      """;

  private static final String RESERVED =
      """
      select order_id, type, schema_version, data
        from order_event where order_id = any (:ids) and type = 'StockReserved' order by version
      """;

  private final JdbcClient jdbc;
  private final EventFormat format;

  DayEvents(JdbcClient jdbc, EventFormat format) {
    this.jdbc = jdbc;
    this.format = format;
  }

  /**
   * One read.
   *
   * @param lines what was reserved for the orders that are confirmed in it
   */
  record Chunk(List<Entry> entries, Map<UUID, List<PricedLine>> lines) {
    /** Where the next one begins. */
    long last() {
      return entries.getLast().position();
    }

    /** Whether no event of the day can follow. */
    boolean isBehind(LocalDate day) {
      var end = start(day.plusDays(1)).plus(SKEW);
      return entries.isEmpty() || entries.stream().anyMatch(entry -> !entry.at().isBefore(end));
    }

    void addTo(DaySales sales, LocalDate day) {
      entries.stream()
          .filter(entry -> entry.isOf(day))
          .forEach(
              entry -> sales.add(entry.event(), lines.getOrDefault(entry.orderId(), List.of())));
    }
  }

  /** An event of the store. */
  record Entry(long position, UUID orderId, Instant at, OrderEvent event) {
    boolean isOf(LocalDate day) {
      return !at.isBefore(start(day)) && at.isBefore(start(day.plusDays(1)));
    }
  }

  /** A position behind which all events of the day lie. */
  long before(LocalDate day) {
    var from = start(day).minus(SKEW);
    var low = 0L;
    var high = jdbc.sql(LAST).query(Long.class).single() + 1;
    while (low < high) {
      var middle = low + (high - low) / 2;
      if (isEarlier(middle, from)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The next events behind a position; none at the end. */
  Chunk after(long position, int most) {
    var entries =
        jdbc.sql(CHUNK)
            .param("after", position)
            .param("most", most)
            .query((row, _) -> entry(row))
            .list();
    var confirmed =
        entries.stream()
            .filter(entry -> entry.event() instanceof OrderConfirmed)
            .map(Entry::orderId)
            .toList();
    return new Chunk(entries, confirmed.isEmpty() ? Map.of() : reserved(confirmed));
  }

  private boolean isEarlier(long position, Instant time) {
    return jdbc.sql(TIME)
        .param("position", position)
        .query((row, _) -> instant(row).isBefore(time))
        .optional()
        .orElse(false);
  }

  private Map<UUID, List<PricedLine>> reserved(Collection<UUID> orders) {
    Map<UUID, List<PricedLine>> lines = new HashMap<>();
    jdbc.sql(RESERVED)
        .param("ids", orders.toArray(UUID[]::new))
        .query(row -> {
          if (event(row) instanceof StockReserved stock) {
            lines.put(row.getObject("order_id", UUID.class), stock.lines());
          }
        });
    return lines;
  }

  private Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("position"), row.getObject("order_id", UUID.class), instant(row), event(row));
  }

  private OrderEvent event(ResultSet row) throws SQLException {
    return format.read(row.getString("type"), row.getInt("schema_version"), row.getString("data"));
  }

  private static Instant instant(ResultSet row) throws SQLException {
    return row.getObject("occurred_at", OffsetDateTime.class).toInstant();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
