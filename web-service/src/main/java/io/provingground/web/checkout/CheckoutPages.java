package io.provingground.web.checkout;

import io.provingground.web.calling.NeighbourUnavailable;
import io.provingground.web.checkout.CurrentPrices.Check;
import io.provingground.web.serving.Page;
import io.provingground.web.serving.Problem;
import io.provingground.web.serving.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that shows what is to be paid, and the button that orders it. */
@Page
final class CheckoutPages {
  private static final String TOKEN = "tok_[a-z0-9_]{1,60}";

  /**
   * A way to pay at the payment sandbox.
   *
   * @param token that stands for a card; card numbers never come here
   */
  record Card(String token, String name, String hint) {}

  private static final List<Card> CARDS =
      List.of(
          new Card("tok_approve", "Demo card", "The payment goes through."),
          new Card("tok_decline", "Empty demo card", "The bank declines it."),
          new Card("tok_fail_twice", "Demo card on a bad line", "Works at the third attempt."));

  private final Carts carts;
  private final Checkouts checkouts;
  private final CurrentPrices prices;
  private final Placing placing;

  CheckoutPages(Carts carts, Checkouts checkouts, CurrentPrices prices, Placing placing) {
    this.carts = carts;
    this.checkouts = checkouts;
    this.prices = prices;
    this.placing = placing;
  }

  @GetMapping("/checkout")
  String show(HttpServletRequest request, Principal customer, Model model) {
    var id = CartCookie.read(request);
    if (id.isEmpty() || carts.find(id.get()).isEmpty()) {
      return "redirect:/cart";
    }
    var check = prices.check(carts.find(id.get()));
    var cart = carts.find(id.get());
    return show(cart, check, customer, model);
  }

  /** A second click finds the order that the first one placed. */
  @PostMapping("/checkout/{key}")
  String place(
      @PathVariable UUID key,
      @RequestParam String paymentToken,
      Principal customer,
      Model model,
      HttpServletResponse response) {
    if (!paymentToken.matches(TOKEN)) {
      throw new ProblemException(
          Problem.BAD_REQUEST, "paymentToken must be a token of the payment provider.");
    }
    var checkout =
        checkouts
            .find(key, id(customer))
            .orElseThrow(() ->
                new ProblemException(
                    Problem.NOT_FOUND, "This checkout is too old. Open your cart again."));
    try {
      return switch (placing.place(checkout, id(customer), paymentToken)) {
        case Placing.Outcome.Placed(UUID order) -> "redirect:/orders/" + order;
        case Placing.Outcome.Refused(String reason) ->
            throw new ProblemException(Problem.CONFLICT, reason);
      };
    } catch (NeighbourUnavailable _) {
      return unknown(checkout, paymentToken, model, response);
    }
  }

  private String show(Cart cart, Check check, Principal customer, Model model) {
    if (cart.isEmpty()) {
      return "redirect:/cart";
    }
    var total = cart.total().orElseThrow();
    if (total.amount() == 0) {
      throw new ProblemException(
          Problem.CONFLICT, "An order must cost something. Put something else into your cart.");
    }
    var checkout = checkouts.show(id(customer), cart, total);
    if (checkout.orderId() != null) {
      return "redirect:/orders/" + checkout.orderId();
    }
    model.addAttribute("cart", cart);
    model.addAttribute("total", total);
    model.addAttribute("key", checkout.key());
    model.addAttribute("cards", CARDS);
    tell(check, model);
    return "checkout";
  }

  private static void tell(Check check, Model model) {
    switch (check) {
      case Check.Unchanged() -> {}
      case Check.Changed(var names) -> model.addAttribute("changed", names);
      case Check.Gone(var names) -> model.addAttribute("gone", names);
      case Check.NotNow() -> model.addAttribute("unchecked", true);
    }
  }

  /** Nobody knows whether the order was stored. The same key makes finding out harmless. */
  private static String unknown(
      Checkout checkout, String paymentToken, Model model, HttpServletResponse response) {
    model.addAttribute("key", checkout.key());
    model.addAttribute("paymentToken", paymentToken);
    model.addAttribute("total", checkout.total());
    response.setStatus(Problem.UNAVAILABLE.status().value());
    return "checkout-unknown";
  }

  private static UUID id(Principal customer) {
    return UUID.fromString(customer.getName());
  }
}
