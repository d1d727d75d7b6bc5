package io.provingground.web.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Repository;

/**
 * The accounts that may sign in. To Spring Security an account's id is its name, so that sessions,
 * codes and the token's subject all hold the id, which never changes.
 */
@Repository
class Accounts implements UserDetailsService {

  record Account(UUID id, String username, String passwordHash, Role role) {}

  private final JdbcClient jdbc;

  Accounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public UserDetails loadUserByUsername(String username) {
    return find(username)
        .map(account ->
            User.withUsername(account.id().toString())
                .password(account.passwordHash())
                .authorities(account.role().authority())
                .build())
        .orElseThrow(() -> new UsernameNotFoundException("There is no account of this name."));
  }

  Optional<Account> find(String username) {
    return jdbc.sql(
            """
            select id, username, password_hash, role from account where username = :username
            """)
        .param("username", username.strip().toLowerCase(Locale.ROOT))
        .query((row, _) ->
            new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("password_hash"),
                Role.of(row.getString("role"))))
        .optional();
  }

  void save(Account account) {
    jdbc.sql(
            """
            insert into account (id, username, password_hash, role)
            values (:id, :username, :hash, :role)
            on conflict (id) do update set password_hash = excluded.password_hash
            """)
        .param("id", account.id())
        .param("username", account.username())
        .param("hash", account.passwordHash())
        .param("role", account.role().claim())
        .update();
  }
}
