package io.provingground.web.accounts;

import io.provingground.web.serving.OutageException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/** What happens after somebody pressed the sign-in button. */
final class SignIn {
  static final String USERNAME = "username";

  private SignIn() {}

  /**
   * Remembers the name for the pages, since to security the account's id is the name, and leads
   * back to the page that was asked for: by its path alone, since the host that a request names is
   * anybody's choice.
   */
  static final class Success extends SavedRequestAwareAuthenticationSuccessHandler {
    private static final Pattern HOST = Pattern.compile("^https?://[^/]*");

    Success() {
      setRedirectStrategy(
          (_, response, address) -> response.sendRedirect(HOST.matcher(address).replaceFirst("")));
    }

    @Override
    public void onAuthenticationSuccess(
        HttpServletRequest request, HttpServletResponse response, Authentication authentication)
        throws ServletException, IOException {
      request.getSession().setAttribute(USERNAME, request.getParameter(USERNAME).strip());
      super.onAuthenticationSuccess(request, response, authentication);
    }
  }

  /**
   * Sends back to the form, except when the accounts could not be read: that is an outage and no
   * wrong password.
   */
  static final class Failure implements AuthenticationFailureHandler {
    private final AuthenticationFailureHandler form =
        new SimpleUrlAuthenticationFailureHandler("/login?error");

    @Override
    public void onAuthenticationFailure(
        HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
        throws ServletException, IOException {
      if (failure instanceof AuthenticationServiceException) {
        throw new OutageException("The accounts could not be read: " + failure.getMessage());
      }
      form.onAuthenticationFailure(request, response, failure);
    }
  }
}
