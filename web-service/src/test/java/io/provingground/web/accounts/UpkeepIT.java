package io.provingground.web.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebTest
class UpkeepIT {
  private final AccountsUpkeep upkeep;
  private final JdbcClient jdbc;

  @Autowired
  UpkeepIT(AccountsUpkeep upkeep, JdbcClient jdbc) {
    this.upkeep = upkeep;
    this.jdbc = jdbc;
  }

  @Test
  void purgesWhatHasExpiredAndNothingElse() {
    var old = token("2 hours ago", "now() - interval '2 hours'");
    var young = token("in a minute", "now() + interval '1 minute'");
    var session = UUID.randomUUID().toString();
    jdbc.sql("insert into spring_session values (:id, :id, 0, 0, 60, 1, 'nobody')")
        .param("id", session)
        .update();
    upkeep.purge();
    assertThat(exists("oauth2_authorization", "id", old)).isFalse();
    assertThat(exists("oauth2_authorization", "id", young)).isTrue();
    assertThat(exists("spring_session", "primary_id", session)).isFalse();
  }

  private String token(String name, String expiry) {
    var id = name + " " + UUID.randomUUID();
    jdbc.sql(
            """
            insert into oauth2_authorization
              (id, registered_client_id, principal_name, authorization_grant_type, access_token_expires_at)
            values (:id, 'c', 'p', 'client_credentials', %s)
            """
                .formatted(expiry))
        .param("id", id)
        .update();
    return id;
  }

  private boolean exists(String table, String column, String id) {
    return jdbc.sql("select count(*) from %s where %s = :id".formatted(table, column))
            .param("id", id)
            .query(Integer.class)
            .single()
        > 0;
  }
}
