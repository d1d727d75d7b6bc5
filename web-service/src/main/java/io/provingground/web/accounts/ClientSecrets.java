package io.provingground.web.accounts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Programs that may ask for tokens with a secret.
 *
 * @param localService the client {@code local-service}
 */
@ConfigurationProperties("web.clients")
record ClientSecrets(@DefaultValue LocalService localService) {

  /**
   * A client for scripts and tests.
   *
   * @param secret the client is registered only if there is one (WEB_CLIENTS_LOCALSERVICE_SECRET)
   */
  record LocalService(@DefaultValue("") String secret) {}
}
