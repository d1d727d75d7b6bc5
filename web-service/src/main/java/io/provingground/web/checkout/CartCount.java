package io.provingground.web.checkout;

import io.provingground.web.serving.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives each page the number beside the cart's symbol. */
@ControllerAdvice(annotations = Page.class)
final class CartCount {
  private final Carts carts;

  CartCount(Carts carts) {
    this.carts = carts;
  }

  /** Only whole pages show it; forms and parts of pages need no look at the database for it. */
  @ModelAttribute("cartPieces")
  int pieces(HttpServletRequest request) {
    var whole = request.getMethod().equals("GET") && request.getHeader("HX-Request") == null;
    return whole ? CartCookie.read(request).map(carts::pieces).orElse(0) : 0;
  }
}
