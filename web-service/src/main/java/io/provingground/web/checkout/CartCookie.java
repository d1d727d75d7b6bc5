package io.provingground.web.checkout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The cart's id is kept by the browser: a cart outlives sessions, and needs no sign-in. */
final class CartCookie {
  private static final String NAME = "CART";
  private static final Duration KEPT = Duration.ofDays(30);

  private CartCookie() {}

  static Optional<UUID> read(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, NAME);
    if (cookie == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(cookie.getValue()));
    } catch (IllegalArgumentException _) {
      // Not one of ours; the next product put in gets a new cart.
      return Optional.empty();
    }
  }

  static UUID readOrCreate(HttpServletRequest request, HttpServletResponse response) {
    var id = read(request).orElseGet(UUID::randomUUID);
    var cookie =
        ResponseCookie.from(NAME, id.toString())
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(KEPT)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    return id;
  }
}
