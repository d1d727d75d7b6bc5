package io.provingground.inventory.reserving;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.kafka.common.KafkaException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells a part that is away, or a row that somebody holds, from a message that is at fault: only
 * the latter may ever count towards parking.
 */
final class Outage {

  private Outage() {}

  static boolean isOne(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isAway(cause)) {
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
      case SQLException e -> isAway(String.valueOf(e.getSQLState()));
      default -> false;
    };
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
