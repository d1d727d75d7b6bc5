package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Intruder;
import java.time.Instant;

/** How long customers waited for what they were promised, which their answers do not tell. */
final class Confirmations {
  private Confirmations() {}

  /**
   * Seconds from placing to confirmation, of the orders placed since then by the database's clock:
   * what 99 of 100 did not exceed; infinite if none was confirmed.
   */
  static double since(Instant begun, Intruder intruder) {
    String slowestButOneInAHundred =
        """
        select coalesce(
                 percentile_disc(0.99) within group (order by extract(epoch from updated_at - placed_at)),
                 'Infinity')
          from customer_order where state = 'CONFIRMED' and placed_at >= timestamptz '%s'
        """
            .formatted(begun);
    return Double.parseDouble(intruder.ask("orders", slowestButOneInAHundred));
  }
}
