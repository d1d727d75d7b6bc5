package io.provingground.order.edge;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens are believed.
 *
 * @param issuer the {@code iss} claim that a token must carry
 * @param jwksUri where the issuer's public keys are fetched
 */
@ConfigurationProperties("order.security")
public record SecuritySettings(String issuer, URI jwksUri) {}
