package io.provingground.web.checkout;

import io.provingground.web.serving.Page;
import io.provingground.web.serving.Problem;
import io.provingground.web.serving.ProblemException;
import io.provingground.web.storefront.Catalogue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cart: looking at it, putting in, changing, taking out. */
@Page
final class CartPages {
  private static final String TO_CART = "redirect:/cart";
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Carts carts;
  private final Catalogue catalogue;
  private final CurrentPrices prices;

  CartPages(Carts carts, Catalogue catalogue, CurrentPrices prices) {
    this.carts = carts;
    this.catalogue = catalogue;
    this.prices = prices;
  }

  @GetMapping("/cart")
  String cart(HttpServletRequest request, Model model) {
    var cart =
        CartCookie.read(request)
            .map(carts::find)
            .orElseGet(() -> new Cart(new UUID(0, 0), 0, java.util.List.of()));
    model.addAttribute("cart", cart);
    model.addAttribute("total", cart.total().orElse(null));
    model.addAttribute("shortages", prices.shortages(cart));
    return "cart";
  }

  /** The price is asked for, never taken from the form. */
  @PostMapping("/cart/items")
  String add(
      @RequestParam String sku,
      @RequestParam(defaultValue = "1") String quantity,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var pieces = pieces(quantity, 1);
    if (pieces.isEmpty()) {
      return refused(1, request, response, model);
    }
    var item =
        catalogue
            .find(sku)
            .filter(found -> !found.withdrawn())
            .orElseThrow(
                () -> new ProblemException(Problem.NOT_FOUND, "This product is not sold here."));
    var id = CartCookie.readOrCreate(request, response);
    var cart = carts.find(id);
    var there = cart.pieces(sku);
    if (there + pieces.getAsInt() > Cart.MOST_PIECES) {
      throw new ProblemException(
          Problem.CONFLICT,
          "An order takes at most %d of one product, and %d are in your cart. Nothing was added."
              .formatted(Cart.MOST_PIECES, there));
    }
    if (cart.lines().size() >= Cart.MOST_LINES && there == 0) {
      throw new ProblemException(
          Problem.CONFLICT, "An order takes at most 100 different products. Place this one first.");
    }
    if (cart.lines().stream()
        .anyMatch(line -> !line.unitPrice().currency().equals(item.price().currency()))) {
      throw new ProblemException(
          Problem.CONFLICT,
          "This product is sold in another currency than what is in your cart. Order it by itself.");
    }
    carts.add(id, Cart.Line.of(item, pieces.getAsInt()));
    return TO_CART;
  }

  @PostMapping("/cart/items/{sku}")
  String change(
      @PathVariable String sku,
      @RequestParam String quantity,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var pieces = pieces(quantity, 0);
    if (pieces.isEmpty()) {
      return refused(0, request, response, model);
    }
    CartCookie.read(request)
        .ifPresent(id -> {
          if (pieces.getAsInt() == 0) {
            carts.remove(id, sku);
          } else {
            carts.setQuantity(id, sku, pieces.getAsInt());
          }
        });
    return TO_CART;
  }

  @PostMapping("/cart/items/{sku}/removal")
  String remove(@PathVariable String sku, HttpServletRequest request) {
    CartCookie.read(request).ifPresent(id -> carts.remove(id, sku));
    return TO_CART;
  }

  /** The cart as it stays, and above it what to correct. */
  private String refused(
      int least, HttpServletRequest request, HttpServletResponse response, Model model) {
    response.setStatus(Problem.BAD_REQUEST.status().value());
    model.addAttribute(
        "fault",
        "The quantity must be a whole number from %d to %d. Nothing was changed; enter it again."
            .formatted(least, Cart.MOST_PIECES));
    return cart(request, model);
  }

  /** The number of pieces that was written; empty for what is none, or not from least to most. */
  private static OptionalInt pieces(String written, int least) {
    if (!WHOLE_NUMBER.matcher(written.strip()).matches()) {
      return OptionalInt.empty();
    }
    var pieces = Integer.parseInt(written.strip());
    return pieces < least || pieces > Cart.MOST_PIECES
        ? OptionalInt.empty()
        : OptionalInt.of(pieces);
  }
}
