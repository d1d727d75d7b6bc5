package io.provingground.order.fulfilment;

import io.provingground.order.lookup.Awaits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What operators ask of the sagas that are under way, and may do to them. */
@Repository
class OutstandingSagas {
  private static final String LIST =
      """
      select * from order_saga
       where due_at is not null and repeats >= :repeats and (:after::uuid is null or order_id > :after::uuid)
       order by order_id limit :most
      """;

  // The deadline stands: a saga that is late ends instead of asking again.
  private static final String HURRY =
      """
      update order_saga set due_at = clock_timestamp(), repeats = 0
       where order_id = :id and due_at is not null
      """;

  private final JdbcClient jdbc;

  OutstandingSagas(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that were repeated so often at least, of orders that are younger than the named one. */
  List<SagaView> list(int repeats, @Nullable UUID after, int most) {
    return jdbc.sql(LIST)
        .param("repeats", repeats)
        .param("after", after)
        .param("most", most)
        .query((row, _) -> view(row))
        .list();
  }

  Optional<SagaView> find(UUID orderId) {
    return jdbc.sql("select * from order_saga where order_id = :id")
        .param("id", orderId)
        .query((row, _) -> view(row))
        .optional();
  }

  /**
   * Lets the sweep work it at its next turn, and begin its back-off anew; nothing if it is over.
   */
  void hurry(UUID orderId) {
    jdbc.sql(HURRY).param("id", orderId).update();
  }

  private static SagaView view(ResultSet row) throws SQLException {
    var name = row.getString("state");
    var state = SagaState.valueOf(name);
    var over = state == SagaState.OVER;
    return new SagaView(
        row.getObject("order_id", UUID.class),
        name,
        over ? null : new Awaits(Awaits.What.ofSaga(name), instant(row, "updated_at")),
        SagaView.unanswered(state),
        row.getInt("repeats"),
        over ? null : instant(row, "due_at"),
        instant(row, "deadline"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
