package io.provingground.inventory.edge;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/** Verifies tokens without asking their issuer, whose keys are cached and kept while it is away. */
@Configuration(proxyBeanMethods = false)
class Tokens {

  private static final Duration KEYS_FRESH = Duration.ofMinutes(5);
  private static final int FETCH_MILLIS = 2000;
  private static final int KEY_SET_BYTES = 64 * 1024;

  @Bean
  JwtDecoder jwtDecoder(SecuritySettings settings, Clock clock) throws MalformedURLException {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys(settings)).build();
    decoder.setJwtValidator(rules(settings, clock));
    return new KnownKeys(decoder);
  }

  @Bean
  JwtAuthenticationConverter roles() {
    JwtGrantedAuthoritiesConverter authorities = new JwtGrantedAuthoritiesConverter();
    authorities.setAuthoritiesClaimName("roles");
    authorities.setAuthorityPrefix("ROLE_");
    JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(authorities);
    return converter;
  }

  private static JWKSource<SecurityContext> keys(SecuritySettings settings)
      throws MalformedURLException {
    return JWKSourceBuilder.create(
            settings.jwksUri().toURL(),
            new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, KEY_SET_BYTES))
        .cache(KEYS_FRESH.toMillis(), FETCH_MILLIS * 2L)
        .outageTolerantForever()
        .rateLimited(1000)
        .build();
  }

  private static OAuth2TokenValidator<Jwt> rules(SecuritySettings settings, Clock clock) {
    JwtTimestampValidator time = new JwtTimestampValidator();
    time.setClock(clock);
    return new DelegatingOAuth2TokenValidator<>(
        time,
        new JwtIssuerValidator(settings.issuer()),
        new JwtClaimValidator<Instant>("exp", expiry -> expiry != null),
        new JwtClaimValidator<List<String>>(
            "aud", audience -> audience != null && audience.contains(settings.audience())));
  }
}
