package io.provingground.order.fulfilment;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lets a saga that is over begin again. Joins the caller's transaction. */
@Repository
class SagaRestart {
  // The next attempt, so that its commands are new messages and not answered as the old ones were.
  private static final String BEGIN_AGAIN =
      """
      update order_saga
         set state = 'RESERVING', attempt = attempt + 1, repeats = 0, payment_token = :token,
             due_at = clock_timestamp(), deadline = clock_timestamp() + :deadline::interval,
             updated_at = clock_timestamp()
       where order_id = :id and state = 'OVER'
      """;

  private final JdbcClient jdbc;
  private final SagaSettings settings;

  SagaRestart(JdbcClient jdbc, SagaSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * Begins again, with a whole deadline; the sweep takes the first step. The saga's row stays
   * locked until the transaction ends.
   *
   * @return false if it is not over, or is forgotten
   */
  boolean begin(UUID orderId, String paymentToken) {
    var begun =
        jdbc.sql(BEGIN_AGAIN)
            .param("id", orderId)
            .param("token", paymentToken)
            .param("deadline", settings.deadline().toString())
            .update();
    return begun == 1;
  }
}
