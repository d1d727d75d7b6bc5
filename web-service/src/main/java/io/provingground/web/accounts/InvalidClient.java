package io.provingground.web.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses a client that does not prove who it is, as RFC 6749 (5.2) has it. By itself the issuer
 * sends it to the sign-in page if it proves nothing, and names no way to prove it if it is wrong.
 */
final class InvalidClient implements AuthenticationEntryPoint, AuthenticationFailureHandler {
  /** Where programs ask, and no browser does. */
  static final RequestMatcher FOR_PROGRAMS =
      new OrRequestMatcher(at("/oauth2/token"), at("/oauth2/revoke"), at("/oauth2/introspect"));

  private static final Map<String, String> BODY =
      Map.of(
          "error",
          OAuth2ErrorCodes.INVALID_CLIENT,
          "error_description",
          "The client is not known or does not prove itself. Send its id and secret by HTTP Basic, or as client_id and client_secret in the form.");

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException none)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"proving-ground\"");
    answer(response, HttpServletResponse.SC_UNAUTHORIZED, BODY);
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof OAuth2AuthenticationException refused
        && !refused.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
      answer(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          Map.of("error", refused.getError().getErrorCode()));
    } else {
      commence(request, response, failure);
    }
  }

  private static void answer(HttpServletResponse response, int status, Map<String, String> body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(body));
  }

  private static RequestMatcher at(String path) {
    return PathPatternRequestMatcher.withDefaults().matcher(path);
  }
}
