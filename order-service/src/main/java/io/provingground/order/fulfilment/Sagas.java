package io.provingground.order.fulfilment;

import io.provingground.order.fulfilment.SagaTableSteps.Again;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sagas that are under way. Due times are by the database's clock. */
@Repository
class Sagas {
  private static final Logger log = LoggerFactory.getLogger(Sagas.class);

  // In one order by all, so that two batches that share orders wait for each other and do not
  // deadlock.
  private static final String LOCK =
      "select * from order_saga where order_id = any (:ids) order by order_id for update";

  private static final String MOVE =
      """
      update order_saga s
         set state = m.state, attempt = m.attempt, repeats = 0,
             updated_at = case when s.state = m.state then s.updated_at else clock_timestamp() end,
             payment_token = case when m.keep_token then s.payment_token end,
             deadline = case when m.state = 'DELAYED' and s.state <> 'DELAYED'
                             then clock_timestamp() + :delay::interval else s.deadline end,
             due_at = clock_timestamp() + m.first::interval
        from unnest(:ids::uuid[], :states::text[], :attempts::int[], :keepToken::boolean[], :firsts::text[])
             as m (order_id, state, attempt, keep_token, first)
       where s.order_id = m.order_id
      """;

  // Claims due sagas for whoever sweeps: the due time is moved on before anything is sent, by a
  // growing and slightly random
  // interval, but not beyond a deadline that is still ahead.
  private static final String CLAIM =
      """
      update order_saga s
         set repeats = repeats + 1,
             due_at = least(
               clock_timestamp() + least(:longest::interval,
                 (case when state = any (:retrying) then :retry::interval else :resend::interval end)
                   * (power(2, least(repeats, 12)) * (0.8 + 0.4 * random()))),
               case when state = any (:ending) and deadline > clock_timestamp() then deadline else 'infinity' end)
        from (select order_id from order_saga
               where due_at <= clock_timestamp() order by due_at limit :most for update skip locked) due
       where s.order_id = due.order_id
      returning s.*, s.deadline <= clock_timestamp() as late
      """;

  // A saga that asks in a moment anyway is left alone, so that the usual callback, which comes with
  // the answer to the call itself, costs a look and neither a row version nor another call.
  private static final String HASTEN =
      """
      update order_saga set due_at = clock_timestamp()
       where order_id = :id and state = any (:paying) and due_at > clock_timestamp() + :soon::interval
      returning *
      """;

  // Those that are locked are being worked at this moment. Skipped, too, so that two instances that
  // do this at once do not wait for one another's rows.
  private static final String HASTEN_ALL =
      """
      update order_saga set due_at = clock_timestamp(), repeats = 0
       where order_id in (select order_id from order_saga
                           where due_at > now() and state = any (:paying) for update skip locked)
      """;

  private static final String EXISTS =
      "select exists (select from order_saga where order_id = :id)";

  private final JdbcClient jdbc;
  private final SagaSettings settings;
  private final PaymentSettings payment;

  Sagas(JdbcClient jdbc, SagaSettings settings, PaymentSettings payment) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.payment = payment;
  }

  /**
   * A saga whose tasks are due.
   *
   * @param late whether its deadline has passed
   */
  record Due(Saga saga, boolean late) {
    /** Whether that is the saga's signal, instead of asking for the same once more. */
    boolean ends() {
      return late && saga.state().endsAtDeadline();
    }
  }

  /** The sagas of these orders, locked until the transaction ends; those long over are missing. */
  Map<UUID, Saga> lock(Collection<UUID> orderIds) {
    return jdbc
        .sql(LOCK)
        .param("ids", orderIds.toArray(UUID[]::new))
        .query((row, _) -> saga(row))
        .list()
        .stream()
        .collect(Collectors.toMap(Saga::orderId, saga -> saga));
  }

  /** Stores the states of sagas that are locked, and when each is due next. */
  void move(List<Saga> moved) {
    if (moved.isEmpty()) {
      return;
    }
    var changed =
        jdbc.sql(MOVE)
            .param("ids", moved.stream().map(Saga::orderId).toArray(UUID[]::new))
            .param("states", moved.stream().map(saga -> saga.state().name()).toArray(String[]::new))
            .param("attempts", moved.stream().map(Saga::attempt).toArray(Integer[]::new))
            .param("delay", settings.delay().toString())
            .param(
                "keepToken",
                moved.stream().map(saga -> saga.state().needsToken()).toArray(Boolean[]::new))
            .param(
                "firsts",
                moved.stream().map(saga -> firstRepeat(saga.state())).toArray(String[]::new))
            .update();
    if (changed != moved.size()) {
      throw new IllegalStateException(
          "%d sagas were locked, and %d of them are gone"
              .formatted(moved.size(), moved.size() - changed));
    }
  }

  List<Due> claim(int most) {
    return jdbc
        .sql(CLAIM)
        .param("longest", settings.longestResend().toString())
        .param("retry", payment.retry().toString())
        .param("resend", settings.resend().toString())
        .param("retrying", names(state -> state.step().again() == Again.RETRY))
        .param("ending", names(SagaState::endsAtDeadline))
        .param("most", most)
        .query((row, _) -> due(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** One row that cannot be read must not take those that were claimed with it. */
  private static Optional<Due> due(ResultSet row) throws SQLException {
    try {
      return Optional.of(new Due(saga(row), row.getBoolean("late")));
    } catch (IllegalArgumentException unreadable) {
      log.error(
          "The saga of order {} cannot be read ({}). It waits until it is due next; report this.",
          row.getString("order_id"),
          unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** Lets the sweep ask the provider at its next turn, if the saga waits for an answer. */
  Optional<Saga> hasten(UUID orderId) {
    return jdbc.sql(HASTEN)
        .param("id", orderId)
        .param("paying", names(SagaState::isPaying))
        .param("soon", payment.retry().toString())
        .query((row, _) -> saga(row))
        .optional();
  }

  /**
   * Lets the sweep ask the provider about everything that is outstanding, and begin its back-off
   * anew.
   *
   * @return how many sagas that are
   */
  int hastenAll() {
    return jdbc.sql(HASTEN_ALL).param("paying", names(SagaState::isPaying)).update();
  }

  boolean exists(UUID orderId) {
    return jdbc.sql(EXISTS).param("id", orderId).query(Boolean.class).single();
  }

  /** How long nothing is repeated; null if nothing ever is. */
  private @Nullable String firstRepeat(SagaState state) {
    return switch (state.step().again()) {
      case NEVER -> null;
      case RESTOCK_LOOK -> settings.restockLook().toString();
      case RETRY -> payment.retry().toString();
      case RESEND -> settings.resend().toString();
    };
  }

  private static String[] names(java.util.function.Predicate<SagaState> chosen) {
    return java.util.Arrays.stream(SagaState.values())
        .filter(chosen)
        .map(Enum::name)
        .toArray(String[]::new);
  }

  private static Saga saga(ResultSet row) throws SQLException {
    return new Saga(
        row.getObject("order_id", UUID.class),
        SagaState.valueOf(row.getString("state")),
        row.getObject("deadline", OffsetDateTime.class).toInstant(),
        row.getInt("attempt"),
        row.getString("payment_token"),
        row.getString("traceparent"));
  }
}
