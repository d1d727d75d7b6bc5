package io.provingground.web.accounts;

import static org.springframework.security.config.Customizer.withDefaults;

import io.provingground.web.serving.Answers;
import io.provingground.web.serving.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Who may see which address, and the headers that keep pages safe. */
@Configuration(proxyBeanMethods = false)
class ChainConfiguration {
  /**
   * Buying is for customers, as order-service has it. What needs no sign-in is listed in full; a
   * test compares it with every address that exists.
   */
  static final String[] CUSTOMERS_ONLY = {"/checkout/**", "/orders/**"};

  private static final String NO_CUSTOMER =
      "Orders are the customers'. Sign out, and sign in with a customer's account.";

  /**
   * No inline script or style, nothing from elsewhere. Forms may end at a loopback address, because
   * the sign-in form leads to the callback of a command-line client (browsers apply form-action to
   * redirects too).
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self' http://127.0.0.1:*; frame-ancestors 'none'";

  @Bean
  @Order(1)
  SecurityFilterChain issuer(HttpSecurity http) throws Exception {
    var invalidClient = new InvalidClient();
    http.oauth2AuthorizationServer(
            server -> {
              http.securityMatcher(server.getEndpointsMatcher());
              server.oidc(withDefaults());
              server.clientAuthentication(client -> client.errorResponseHandler(invalidClient));
            })
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .headers(ChainConfiguration::safeHeaders)
        .exceptionHandling(errors ->
            errors
                .defaultAuthenticationEntryPointFor(invalidClient, InvalidClient.FOR_PROGRAMS)
                .defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/login"),
                    new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http) throws Exception {
    http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers(CUSTOMERS_ONLY)
                .hasRole(Role.CUSTOMER.name())
                .anyRequest()
                .permitAll())
        // In a cookie, so that visitors who only look around need no session in the database.
        .csrf(csrf -> csrf.csrfTokenRepository(tokensOfForms()))
        .headers(ChainConfiguration::safeHeaders)
        .formLogin(form ->
            form.loginPage("/login")
                .successHandler(new SignIn.Success())
                .failureHandler(new SignIn.Failure()))
        .logout(logout -> logout.logoutSuccessUrl("/login?signedout"))
        .exceptionHandling(errors ->
            errors
                .authenticationEntryPoint(new SignInOrProblem())
                .accessDeniedHandler((request, response, refusal) ->
                    Answers.send(
                        request,
                        response,
                        Problem.FORBIDDEN,
                        refusal instanceof CsrfException ? null : NO_CUSTOMER)));
    return http.build();
  }

  private static CookieCsrfTokenRepository tokensOfForms() {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return tokens;
  }

  /** What the firewall refuses, before any chain, is answered as everything else is. */
  @Bean
  RequestRejectedHandler oddRequests() {
    return (request, response, _) ->
        Answers.send(
            request,
            response,
            Problem.BAD_REQUEST,
            "The address is written in a way that is not taken here: with //, ;, or coded dots, slashes or control characters. Write it plainly.");
  }

  private static void safeHeaders(
      org.springframework.security.config.annotation.web.configurers.HeadersConfigurer<HttpSecurity>
          headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"))
        .crossOriginOpenerPolicy(withDefaults());
  }

  /** People are sent to the sign-in page; programs and event streams get 401. */
  private static final class SignInOrProblem implements AuthenticationEntryPoint {
    private final LoginUrlAuthenticationEntryPoint page =
        new LoginUrlAuthenticationEntryPoint("/login");

    @Override
    public void commence(
        HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
        throws IOException, jakarta.servlet.ServletException {
      var accept = String.valueOf(request.getHeader("Accept"));
      if (accept.contains(MediaType.TEXT_HTML_VALUE) && request.getHeader("HX-Request") == null) {
        page.commence(request, response, failure);
      } else {
        Answers.send(request, response, Problem.UNAUTHENTICATED, null);
      }
    }
  }
}
