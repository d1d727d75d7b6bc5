package io.provingground.inventory.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Who may call what: every role reads products, operators edit them, adjust stock, look after the
 * queue and read stock reports and views, everything else is for nobody.
 */
@Configuration(proxyBeanMethods = false)
class Access {

  private final ProblemWriter problems;

  Access(ProblemWriter problems) {
    this.problems = problems;
  }

  @Bean
  SecurityFilterChain api(HttpSecurity http, JwtAuthenticationConverter roles) throws Exception {
    return http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/livez", "/readyz", "/startupz", "/actuator/**")
                .permitAll()
                .requestMatchers(HttpMethod.PUT, "/api/v1/products/*", "/api/v1/price-list")
                .hasRole("operator")
                .requestMatchers(HttpMethod.DELETE, "/api/v1/products/*")
                .hasRole("operator")
                // By path alone, since whatever answers GET also answers HEAD.
                .requestMatchers("/api/v1/products", "/api/v1/products/*", "/api/v1/availability")
                .hasAnyRole("customer", "operator", "service")
                .requestMatchers(
                    "/api/v1/stock-reports/*",
                    "/api/v1/products/*/views",
                    "/api/v1/stock-differences",
                    "/api/v1/parked-messages",
                    "/api/v1/parked-messages/**")
                .hasRole("operator")
                .requestMatchers(HttpMethod.POST, "/api/v1/stock-adjustments")
                .hasRole("operator")
                .anyRequest()
                .authenticated())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // No cookie is read, so no foreign page can make a browser act here.
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .oauth2ResourceServer(server ->
            server
                .jwt(jwt -> jwt.jwtAuthenticationConverter(roles))
                .authenticationEntryPoint(this::refuse)
                .accessDeniedHandler((request, response, _) ->
                    problems.write(request, response, Problem.FORBIDDEN, null))
                .withObjectPostProcessor(keepOutagesApart()))
        .build();
  }

  /** What the firewall refuses before any of the above is asked. */
  @Bean
  RequestRejectedHandler oddRequests() {
    return (request, response, _) ->
        problems.write(
            request,
            response,
            Problem.INVALID_REQUEST,
            "The address is written in a way that is not taken here: with //, ;, or coded dots,"
                + " slashes or control characters. Write it plainly.");
  }

  /** Without this a token that cannot be checked, because no key is known yet, would be a 500. */
  private ObjectPostProcessor<BearerTokenAuthenticationFilter> keepOutagesApart() {
    return new ObjectPostProcessor<>() {
      @Override
      public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
        filter.setAuthenticationFailureHandler(Access.this::refuse);
        return filter;
      }
    };
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (e instanceof AuthenticationServiceException) {
      String detail = "The issuer's keys cannot be fetched, so the token cannot be checked.";
      problems.write(request, response, Problem.UNAVAILABLE, detail);
      return;
    }
    boolean none = request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, none ? "Bearer" : "Bearer error=\"invalid_token\"");
    problems.write(
        request,
        response,
        Problem.UNAUTHENTICATED,
        none ? "There is no bearer token." : "The token is not valid, or no longer.");
  }
}
