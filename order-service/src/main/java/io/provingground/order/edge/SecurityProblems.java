package io.provingground.order.edge;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers callers who are not known or not allowed, and addresses that the firewall refuses, with
 * problem details.
 */
@Component
class SecurityProblems
    implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
  private final HandlerExceptionResolver problems;

  SecurityProblems(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
    var badToken = failure instanceof OAuth2AuthenticationException;
    var detail =
        badToken
            ? "The bearer token is not valid here: it is expired, foreign or damaged. Get a new one and send the request again."
            : "Send a bearer token in the Authorization header.";
    var challenge = badToken ? "Bearer error=\"invalid_token\"" : "Bearer";
    answer(
        request,
        response,
        new ProblemException(Problem.UNAUTHENTICATED, detail)
            .header(HttpHeaders.WWW_AUTHENTICATE, challenge));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure) {
    answer(
        request,
        response,
        new ProblemException(
            Problem.FORBIDDEN,
            "The token's roles do not allow this. Use the token of an account that may."));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException refused) {
    answer(
        request,
        response,
        new ProblemException(
            Problem.INVALID_REQUEST,
            "The address is written in a way that is not taken here: with //, ;, or coded dots, slashes or control characters. Write it plainly."));
  }

  /**
   * Answers 503 when the issuer's keys are needed and cannot be had: that is not the caller's
   * mistake.
   */
  Filter issuerOutages() {
    return (request, response, chain) -> {
      try {
        chain.doFilter(request, response);
      } catch (AuthenticationServiceException _) {
        answer(
            (HttpServletRequest) request,
            (HttpServletResponse) response,
            ProblemException.unavailable(
                "The issuer of tokens does not answer. Send the same request again.", 2));
      }
    };
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, ProblemException problem) {
    problems.resolveException(request, response, null, problem);
  }
}
