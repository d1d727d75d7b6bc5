package io.provingground.web.orderview;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes views. Each event counts once, whatever comes twice or late: the rows of the orders are
 * locked, their events inserted by (order, version), and the headlines of those that gained one
 * folded anew from all their events. Tells every instance which orders moved. A batch of any size
 * takes six statements, so it stays far below the server's limit for a transaction.
 */
@Component
class ViewWriter {
  /** The channel on which instances hear of changes. */
  static final String CHANNEL = "order_views";

  /** A notification may hold 8,000 bytes; more orders than this are announced as "all". */
  private static final int MOST_ANNOUNCED = 200;

  /**
   * An order whose state has changed.
   *
   * @param version of the order now
   */
  record Moved(UUID order, int version, OrderState to) {}

  private final ViewDatabase database;
  private final ObjectMapper json;

  ViewWriter(ViewDatabase database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** All of them or, if it throws, none. */
  List<Moved> write(List<OrderEvent> events) {
    return events.isEmpty()
        ? List.of()
        : database.inTransaction(jdbc -> write(events, new ViewRows(jdbc, json), jdbc));
  }

  private static List<Moved> write(List<OrderEvent> events, ViewRows rows, JdbcClient jdbc) {
    var orders = events.stream().map(OrderEvent::orderId).collect(Collectors.toSet());
    var before = rows.lock(orders);
    var gained = rows.insert(events);
    if (gained.isEmpty()) {
      return List.of();
    }
    var headlines = rows.histories(gained).stream().map(Headline::fold).toList();
    var updated = rows.update(headlines);
    announce(updated, jdbc);
    return headlines.stream()
        .filter(headline -> updated.contains(headline.orderId()))
        .filter(headline -> isNew(headline.state(), before.get(headline.orderId())))
        .map(headline -> new Moved(headline.orderId(), headline.version(), headline.state()))
        .toList();
  }

  private static boolean isNew(OrderState state, @Nullable String before) {
    return !Objects.equals(state.name(), before);
  }

  private static void announce(Collection<UUID> orders, JdbcClient jdbc) {
    var payload =
        orders.size() > MOST_ANNOUNCED
            ? ""
            : orders.stream().map(UUID::toString).collect(Collectors.joining(","));
    jdbc.sql("select pg_notify(:channel, :orders)")
        .param("channel", CHANNEL)
        .param("orders", payload)
        .query((_, _) -> true)
        .single();
  }
}
