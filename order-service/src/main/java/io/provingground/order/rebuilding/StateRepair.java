package io.provingground.order.rebuilding;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes rows anew from events. It does so as the owner of the schema, which the service knows for
 * its migrations: the serving role may not change what an order is about, and stays without that
 * right.
 *
 * <p>One order at a time: who holds several rows that others want in another order would deadlock
 * with them.
 */
@Component
class StateRepair {
  private static final Logger log = LoggerFactory.getLogger(StateRepair.class);

  /** The owner has no limits of its own; the row is one that orders in work want. */
  private static final String LIMITS =
      """
      select set_config('lock_timeout', '2s', true), set_config('statement_timeout', '5s', true),
             set_config('idle_in_transaction_session_timeout', '2s', true)
      """;

  private static final String LOCK =
      "select " + StateRow.COLUMNS + " from customer_order where order_id = :id for update";

  private static final String WRITE =
      """
      update customer_order
         set customer_id = :customer, state = :state, version = :version, placed_at = :placedAt::timestamptz,
             updated_at = :updatedAt::timestamptz, lines = :lines::jsonb, total_amount = :amount, currency = :currency,
             reason = :reason
       where order_id = :id
      returning *
      """;

  private final StateProof proof;
  private final JsonMapper json;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  StateRepair(StateProof proof, JsonMapper json, Flyway flyway) {
    this.proof = proof;
    this.json = json;
    var owner = flyway.getConfiguration().getDataSource();
    this.jdbc = JdbcClient.create(owner);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(owner));
  }

  /** The same difference, and whether the row is equal now. */
  Difference repair(Difference found) {
    if (!found.isRepairable() || !isRepaired(found.orderId())) {
      log.error(
          "Order {} is not what its events make of it ({}), and that cannot be put right from them. Look at its history, and at a backup.",
          found.orderId(),
          found.fields());
      return found;
    }
    log.warn(
        "Order {} was not what its events make of it ({}). It is put right; find out who changed it.",
        found.orderId(),
        found.fields());
    return found.nowRepaired();
  }

  private boolean isRepaired(UUID orderId) {
    try {
      return Boolean.TRUE.equals(transaction.execute(_ -> rewrite(orderId)));
    } catch (DataIntegrityViolationException refused) {
      log.error("The database refuses what the events make of order {}.", orderId, refused);
      return false;
    }
  }

  /** While the row is locked nobody appends, so the events that are read now are all there are. */
  private boolean rewrite(UUID orderId) {
    jdbc.sql(LIMITS).query((_, _) -> true).single();
    var row =
        jdbc.sql(LOCK).param("id", orderId).query((found, _) -> StateRow.of(found)).optional();
    var expected = proof.expected(orderId);
    if (row.isEmpty() || expected.isEmpty()) {
      return false;
    }
    return row.get().fieldsUnlike(expected.get(), json).isEmpty()
        || write(orderId, expected.get()).fieldsUnlike(expected.get(), json).isEmpty();
  }

  private StateRow write(UUID orderId, StateRow row) {
    return jdbc.sql(WRITE)
        .param("id", orderId)
        .param("customer", row.customerId())
        .param("state", row.state())
        .param("version", row.version())
        .param("placedAt", row.placedAt().toString())
        .param("updatedAt", row.updatedAt().toString())
        .param("lines", row.lines())
        .param("amount", row.totalAmount())
        .param("currency", row.currency())
        .param("reason", row.reason())
        .query((written, _) -> StateRow.of(written))
        .single();
  }
}
