package io.provingground.order.edge;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;

/** Every request proves who sends it; each endpoint says who may call it. */
@Configuration(proxyBeanMethods = false)
class Security {
  static final String AUDIENCE = "proving-ground";
  private static final Duration SKEW = Duration.ofSeconds(5);
  private static final int FETCH_MILLISECONDS = 2_000;

  /** The management port is not published; whoever reaches it may ask how the service is. */
  @Bean
  @Order(1)
  SecurityFilterChain management(HttpSecurity http) {
    return http.securityMatcher(EndpointRequest.toAnyEndpoint())
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain api(HttpSecurity http, SecurityProblems problems) {
    return http.sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // No cookie authenticates anyone here, so there is nothing to forge.
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/livez", "/readyz", "/startupz", "/error")
                .permitAll()
                // Signed instead, which the endpoint checks.
                .requestMatchers("/api/v1/payment-callbacks")
                .permitAll()
                .requestMatchers(ApiVersion.Paths.ANY + "/*/reopening")
                .hasRole(Roles.OPERATOR)
                // By path alone, since whatever answers GET also answers HEAD.
                .requestMatchers(ApiVersion.Paths.ANY + "/*", ApiVersion.Paths.ANY + "/*/history")
                .hasAnyRole(Roles.CUSTOMER, Roles.OPERATOR)
                .requestMatchers(
                    "/api/*/sagas",
                    "/api/*/sagas/**",
                    "/api/*/sales-reports/**",
                    "/api/*/state-rebuilds")
                .hasRole(Roles.OPERATOR)
                .requestMatchers(ApiVersion.Paths.ANY, ApiVersion.Paths.ANY + "/**")
                .hasRole(Roles.CUSTOMER)
                .anyRequest()
                .authenticated())
        .oauth2ResourceServer(server ->
            server
                .jwt(jwt -> jwt.jwtAuthenticationConverter(authorities()))
                .authenticationEntryPoint(problems)
                .accessDeniedHandler(problems))
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .addFilterBefore(
            problems.issuerOutages(),
            org.springframework.security.web.context.SecurityContextHolderFilter.class)
        .build();
  }

  @Bean
  JwtDecoder tokens(SecuritySettings settings) throws MalformedURLException {
    var decoder = NimbusJwtDecoder.withJwkSource(keys(settings)).build();
    decoder.setJwtValidator(validator(settings));
    return new PatientDecoder(decoder);
  }

  /** Keys are fetched when they are needed, kept, and used on while the issuer is away. */
  private static JWKSource<SecurityContext> keys(SecuritySettings settings)
      throws MalformedURLException {
    var retriever = new DefaultResourceRetriever(FETCH_MILLISECONDS, FETCH_MILLISECONDS);
    return JWKSourceBuilder.create(settings.jwksUri().toURL(), retriever)
        .cache(Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(5).toMillis())
        // Tokens with made-up keys must not become requests to the issuer.
        .rateLimited(Duration.ofSeconds(5).toMillis())
        .outageTolerantForever()
        .build();
  }

  private static OAuth2TokenValidator<Jwt> validator(SecuritySettings settings) {
    return new DelegatingOAuth2TokenValidator<>(
        new JwtTimestampValidator(SKEW),
        new JwtIssuerValidator(settings.issuer()),
        new JwtClaimValidator<List<String>>(
            JwtClaimNames.AUD, audience -> audience != null && audience.contains(AUDIENCE)));
  }

  private static JwtAuthenticationConverter authorities() {
    var roles = new JwtGrantedAuthoritiesConverter();
    roles.setAuthoritiesClaimName("roles");
    roles.setAuthorityPrefix("ROLE_");
    var converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(roles);
    return converter;
  }
}
