package io.provingground.inventory.edge;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are accepted.
 *
 * @param issuer what the claim "iss" must be: the public address of the platform
 * @param jwksUri where the issuer's keys are fetched, and cached
 * @param audience what the claim "aud" must hold
 */
@ConfigurationProperties("inventory.security")
record SecuritySettings(
    @DefaultValue("http://localhost:8080") String issuer,
    @DefaultValue("http://localhost:8080/oauth2/jwks") URI jwksUri,
    @DefaultValue("proving-ground") String audience) {

  SecuritySettings {
    if (issuer.isBlank() || audience.isBlank()) {
      throw new IllegalArgumentException(
          "inventory.security.issuer and inventory.security.audience must not be empty");
    }
  }
}
