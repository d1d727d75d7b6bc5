package io.provingground.order.placing;

import java.sql.SQLException;
import java.sql.SQLTransientException;

/** Tells failures that pass from refusals, by SQLSTATE class. */
final class SqlFailures {
  private SqlFailures() {}

  static boolean passes(SQLException failure) {
    var state = failure.getSQLState();
    return failure instanceof SQLTransientException
        || state == null
        // Connection lost; no resources; shutdown or cancelled by a timeout; lock not available;
        // serialization or deadlock.
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("55")
        || state.startsWith("40")
        // The server ended a transaction that took too long, or a session that stood idle in one.
        || state.startsWith("25P");
  }
}
