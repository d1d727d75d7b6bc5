package io.provingground.web.accounts;

import io.provingground.web.serving.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives each page the name of whoever is signed in. */
@ControllerAdvice(annotations = Page.class)
final class Visitor {

  @ModelAttribute("visitor")
  @Nullable String name(HttpServletRequest request) {
    var session = request.getSession(false);
    return request.getUserPrincipal() == null || session == null
        ? null
        : (String) session.getAttribute(SignIn.USERNAME);
  }

  /**
   * Asks for the token before anything is written: its cookie cannot be set once a long page is on
   * its way.
   */
  @ModelAttribute
  void csrf(CsrfToken token) {
    var _ = token.getToken();
  }
}
