package io.provingground.web.checkout;

import io.provingground.web.schema.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Purges carts that their browsers have forgotten, and checkouts whose keys order-service has (a
 * day) with a day to spare.
 */
@Component
class CheckoutUpkeep {
  private static final Logger log = LoggerFactory.getLogger(CheckoutUpkeep.class);

  private final Schema schema;
  private final JdbcClient jdbc;

  CheckoutUpkeep(Schema schema, JdbcClient jdbc) {
    this.schema = schema;
    this.jdbc = jdbc;
  }

  @Scheduled(initialDelayString = "PT6M", fixedDelayString = "PT1H")
  void purgeWhenReady() {
    if (schema.ready()) {
      try {
        purge();
      } catch (DataAccessException failure) {
        log.warn("Old carts and checkouts stay until the next purge: {}", failure.getMessage());
      }
    }
  }

  void purge() {
    jdbc.sql("delete from checkout where created_at < now() - interval '2 days'").update();
    jdbc.sql("delete from cart where updated_at < now() - interval '31 days'").update();
  }
}
