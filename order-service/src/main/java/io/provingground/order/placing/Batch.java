package io.provingground.order.placing;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known after a batch was written, or was not. */
sealed interface Batch {
  /** Committed. One row for each draft, in their order. */
  record Written(List<Row> rows) implements Batch {}

  /** The connection was lost at commit: all of it is stored, or nothing. */
  record Unknown(SQLException cause) implements Batch {}

  /** Nothing is stored, and the next try may go well. */
  record NotWritten(SQLException cause) implements Batch {}

  /** Nothing is stored, since the database refused something in it. */
  record Refused(SQLException cause) implements Batch {}

  /**
   * One draft's part.
   *
   * @param won whether nobody else was placing under this key
   * @param placedAt when it was stored; null if the key had been used before
   */
  record Row(UUID orderId, boolean won, @Nullable Instant placedAt) {}
}
