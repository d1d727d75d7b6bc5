package io.provingground.inventory.reserving;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells a part that is away or slow, or a row that somebody holds, from a message that is at fault:
 * only the latter may ever count towards parking. Slowness is never a message's own fault, since
 * the contract bounds its lines and all of them are worked by the same few statements.
 */
final class Outage {

  private Outage() {}

  static boolean isOne(Throwable failure) {
    return has(failure, Outage::isAway);
  }

  /** The server ended a statement or a transaction that took too long. */
  static boolean isSlowness(Throwable failure) {
    return has(failure, cause -> cause instanceof SQLException e && isSlow(e.getSQLState()));
  }

  /** Not the broker's absence: it, or the producer, will never take a message of this size. */
  static boolean isTooLarge(Throwable failure) {
    return has(failure, RecordTooLargeException.class::isInstance);
  }

  private static boolean has(Throwable failure, Predicate<Throwable> wanted) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (wanted.test(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(Throwable cause) {
    return switch (cause) {
      case CannotCreateTransactionException _ -> true;
      case CannotGetJdbcConnectionException _ -> true;
      case SQLTransientConnectionException _ -> true;
      case KafkaException _ -> true;
      case SQLException e -> isSlow(e.getSQLState()) || isAway(String.valueOf(e.getSQLState()));
      default -> false;
    };
  }

  /** statement_timeout, as which a cancellation counts too; transaction_timeout. */
  private static boolean isSlow(@Nullable String state) {
    return "57014".equals(state) || "25P04".equals(state);
  }

  private static boolean isAway(String state) {
    if (state.length() != 5) {
      return false;
    }
    return switch (state) {
      // Lock not available; idle in a transaction for too long (this process was frozen); read-only
      // standby.
      case "55P03", "25P03", "25006" -> true;
      // The administrator or a crash ended the session; the server starts.
      case "57P01", "57P02", "57P03" -> true;
      // Connection lost; deadlock or serialisation; resources; system error.
      default ->
          switch (state.substring(0, 2)) {
            case "08", "40", "53", "58" -> true;
            default -> false;
          };
    };
  }
}
