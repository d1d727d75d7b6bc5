package io.provingground.web.accounts;

import io.provingground.web.schema.AfterMigration;
import io.provingground.web.serving.OutageException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Codes and tokens in the database, so that a code given by one instance is redeemed at another.
 * The library's own service reads the table's columns when it is made, so it is made only once the
 * table is there.
 */
@Component
class Authorizations implements OAuth2AuthorizationService, AfterMigration {
  private final JdbcOperations jdbc;
  private final RegisteredClientRepository clients;
  private volatile @Nullable OAuth2AuthorizationService stored;

  Authorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
    this.jdbc = jdbc;
    this.clients = clients;
  }

  @Override
  public void run() {
    stored = new JdbcOAuth2AuthorizationService(jdbc, clients);
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    stored().save(authorization);
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    stored().remove(authorization);
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return stored().findById(id);
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    return stored().findByToken(token, tokenType);
  }

  private OAuth2AuthorizationService stored() {
    var service = stored;
    if (service == null) {
      throw new OutageException(
          "Codes and tokens cannot be stored before the database is migrated.");
    }
    return service;
  }
}
