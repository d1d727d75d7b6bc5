package io.provingground.web.accounts;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * Tokens with which this service calls the others: for a signed-in customer, so that the order is
 * the customer's, or for itself. They live a minute, since each call can have a fresh one.
 */
@Component
public class OwnTokens {
  private static final String ITSELF = "web-service";

  private final JwtEncoder encoder;
  private final SecuritySettings settings;
  private final Clock clock;

  OwnTokens(JwtEncoder encoder, SecuritySettings settings, Clock clock) {
    this.encoder = encoder;
    this.settings = settings;
    this.clock = clock;
  }

  /** A bearer token that speaks for a customer. */
  public String forCustomer(UUID customer) {
    return issue(customer.toString(), Role.CUSTOMER);
  }

  /** A bearer token that speaks for this service. */
  public String forItself() {
    return issue(ITSELF, Role.SERVICE);
  }

  private String issue(String subject, Role role) {
    var now = clock.instant();
    var claims =
        JwtClaimsSet.builder()
            .id(UUID.randomUUID().toString())
            .issuer(settings.issuer().toString())
            .subject(subject)
            .audience(List.of(IssuerConfiguration.AUDIENCE))
            .issuedAt(now)
            .notBefore(now)
            .expiresAt(now.plus(settings.ownTokenLifetime()))
            .claim(IssuerConfiguration.ROLES, List.of(role.claim()))
            .build();
    var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }
}
