package io.provingground.web.accounts;

import io.provingground.web.schema.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Purges what has expired. Every instance does so now and then; two at once only find less to do.
 */
@Component
class AccountsUpkeep {
  private static final Logger log = LoggerFactory.getLogger(AccountsUpkeep.class);

  private final Schema schema;
  private final JdbcIndexedSessionRepository sessions;
  private final JdbcClient jdbc;

  AccountsUpkeep(Schema schema, JdbcIndexedSessionRepository sessions, JdbcClient jdbc) {
    this.schema = schema;
    this.sessions = sessions;
    this.jdbc = jdbc;
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
  void purge() {
    if (schema.ready()) {
      try {
        sessions.cleanUpExpiredSessions();
        purgeTokens();
      } catch (DataAccessException | TransactionException failure) {
        log.warn("Expired sessions and tokens stay until the next purge: {}", failure.getMessage());
      }
    }
  }

  /**
   * A token is verified by its signature; its row only serves to recognise a code that is used
   * twice.
   */
  int purgeTokens() {
    return jdbc.sql(
            """
            delete from oauth2_authorization
            where coalesce(access_token_expires_at, authorization_code_expires_at) < now() - interval '1 hour'
            """)
        .update();
  }
}
