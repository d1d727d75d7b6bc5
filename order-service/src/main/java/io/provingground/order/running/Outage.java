package io.provingground.order.running;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.KafkaException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Tells failures that pass, which are waited out, from refusals, which would come again with every
 * try.
 */
public final class Outage {
  /**
   * Classes of SQLSTATE: connection lost; let in by nobody; no such database; transaction rolled
   * back by a deadlock or by serialization; no resources; lock not available; shutdown, or
   * cancelled by a timeout; trouble of the server's system; the server's ends of a transaction that
   * took too long or stood idle; and a server that only reads at the moment, such as a standby.
   */
  private static final List<String> PASSING =
      List.of("08", "28", "3D", "40", "53", "55", "57", "58", "25P", "25006");

  private Outage() {}

  /** Whether an outage of the database or of the broker is what led to the failure. */
  public static boolean isBehind(@Nullable Throwable failure) {
    var noted = false;
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      // The server's own word counts more than what libraries made of it.
      if (cause instanceof SQLException said) {
        return passes(said);
      }
      noted = noted || isOutage(cause);
    }
    return noted;
  }

  /** Whether the same statement may go well later. Without a state it has not reached a server. */
  public static boolean passes(SQLException failure) {
    var state = failure.getSQLState();
    return failure instanceof SQLTransientException
        || state == null
        || PASSING.stream().anyMatch(state::startsWith);
  }

  private static boolean isOutage(Throwable cause) {
    return cause instanceof TransientDataAccessException
        || cause instanceof RecoverableDataAccessException
        || cause instanceof DataAccessResourceFailureException
        || cause instanceof CannotCreateTransactionException
        || cause instanceof TransactionTimedOutException
        || cause instanceof KafkaException;
  }
}
