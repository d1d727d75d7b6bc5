package io.provingground.web.accounts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * The issuer's parts. Clients are configuration, the same for every instance, so they are kept in
 * memory; what is issued to them is in the database.
 */
@Configuration(proxyBeanMethods = false)
class IssuerConfiguration {
  static final String AUDIENCE = "proving-ground";
  static final String ROLES = "roles";
  private static final String SHOP_SCOPE = "shop";

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder();
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(SecuritySettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer().toString()).build();
  }

  @Bean
  RegisteredClientRepository registeredClients(
      ClientSecrets clients, SecuritySettings settings, PasswordEncoder encoder) {
    var tokens =
        TokenSettings.builder()
            .accessTokenTimeToLive(settings.tokenLifetime())
            .idTokenSignatureAlgorithm(SignatureAlgorithm.RS256)
            .build();
    var commandLine = commandLine(tokens);
    var secret = clients.localService().secret();
    return secret.isEmpty()
        ? new InMemoryRegisteredClientRepository(commandLine)
        : new InMemoryRegisteredClientRepository(
            commandLine, localService(tokens, encoder.encode(secret)));
  }

  /** Any loopback port is taken as the redirect's (RFC 8252), so that tools need no fixed one. */
  private static RegisteredClient commandLine(TokenSettings tokens) {
    return RegisteredClient.withId("proving-ground-cli")
        .clientId("proving-ground-cli")
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("http://127.0.0.1/callback")
        .scope(OidcScopes.OPENID)
        .scope(SHOP_SCOPE)
        .clientSettings(settings().requireProofKey(true).build())
        .tokenSettings(tokens)
        .build();
  }

  private static RegisteredClient localService(TokenSettings tokens, String secretHash) {
    return RegisteredClient.withId("local-service")
        .clientId("local-service")
        .clientSecret(secretHash)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scope(SHOP_SCOPE)
        .clientSettings(settings().requireProofKey(false).build())
        .tokenSettings(tokens)
        .build();
  }

  private static ClientSettings.Builder settings() {
    return ClientSettings.builder().requireAuthorizationConsent(false);
  }

  /** No client asks for consent, so there is nothing to keep. */
  @Bean
  OAuth2AuthorizationConsentService consents() {
    return new InMemoryOAuth2AuthorizationConsentService();
  }

  @Bean
  JwtEncoder jwtEncoder(SigningKeys keys) {
    return new NimbusJwtEncoder(keys);
  }

  /**
   * Adds what the other services look at: who may be called with the token, and in which roles. The
   * claims are stored as JSON with their types and read again, and only plain lists are let in
   * then.
   */
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> rolesAndAudience() {
    return context -> {
      if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
        context
            .getClaims()
            .id(UUID.randomUUID().toString())
            .audience(new ArrayList<>(List.of(AUDIENCE)))
            .claim(ROLES, new ArrayList<>(rolesOf(context)));
      }
    };
  }

  private static Set<String> rolesOf(JwtEncodingContext context) {
    if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
      return Set.of(Role.SERVICE.claim());
    }
    Authentication signedIn = Objects.requireNonNull(context.getPrincipal());
    var granted =
        signedIn.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .collect(Collectors.toSet());
    return Arrays.stream(Role.values())
        .filter(role -> granted.contains(role.authority().getAuthority()))
        .map(Role::claim)
        .collect(Collectors.toSet());
  }
}
