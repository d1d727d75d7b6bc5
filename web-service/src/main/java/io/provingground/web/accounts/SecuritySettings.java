package io.provingground.web.accounts;

import io.provingground.web.serving.Misconfiguration;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tokens are issued.
 *
 * @param issuer the public address of the platform, the tokens' {@code iss}
 * @param keyEncryptionPassword encrypts the private signing key in the database; may be empty in
 *     local mode only
 * @param tokenLifetime of access tokens given to clients
 * @param ownTokenLifetime of tokens with which this service calls the others
 */
@ConfigurationProperties("web.security")
record SecuritySettings(
    @DefaultValue("http://localhost:8080") URI issuer,
    @DefaultValue("") String keyEncryptionPassword,
    @DefaultValue("30m") Duration tokenLifetime,
    @DefaultValue("60s") Duration ownTokenLifetime) {
  SecuritySettings {
    if (!issuer.isAbsolute() || issuer.getQuery() != null || issuer.getFragment() != null) {
      throw new Misconfiguration(
          "web.security.issuer must be an absolute address, was " + issuer + ".",
          "Set WEB_SECURITY_ISSUER.");
    }
    if (!tokenLifetime.isPositive() || !ownTokenLifetime.isPositive()) {
      throw new Misconfiguration(
          "Token lifetimes must be positive.", "Check web.security.*-lifetime.");
    }
  }
}
