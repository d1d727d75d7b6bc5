package io.provingground.web.checkout;

import io.provingground.web.serving.Page;
import io.provingground.web.serving.Problem;
import io.provingground.web.serving.ProblemException;
import io.provingground.web.storefront.Catalogue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cart: looking at it, putting in, changing, taking out. */
@Page
final class CartPages {
  private static final String TO_CART = "redirect:/cart";

  private final Carts carts;
  private final Catalogue catalogue;

  CartPages(Carts carts, Catalogue catalogue) {
    this.carts = carts;
    this.catalogue = catalogue;
  }

  @GetMapping("/cart")
  String cart(HttpServletRequest request, Model model) {
    var cart =
        CartCookie.read(request)
            .map(carts::find)
            .orElseGet(() -> new Cart(new UUID(0, 0), 0, java.util.List.of()));
    model.addAttribute("cart", cart);
    model.addAttribute("total", cart.total().orElse(null));
    return "cart";
  }

  /** The price is asked for, never taken from the form. */
  @PostMapping("/cart/items")
  String add(
      @RequestParam String sku,
      @RequestParam(defaultValue = "1") int quantity,
      HttpServletRequest request,
      HttpServletResponse response) {
    checkQuantity(quantity, 1);
    var item =
        catalogue
            .find(sku)
            .filter(found -> !found.withdrawn())
            .orElseThrow(
                () -> new ProblemException(Problem.NOT_FOUND, "This product is not sold here."));
    var id = CartCookie.readOrCreate(request, response);
    var cart = carts.find(id);
    if (cart.lines().size() >= Cart.MOST_LINES
        && cart.lines().stream().noneMatch(line -> line.sku().equals(sku))) {
      throw new ProblemException(
          Problem.CONFLICT, "An order takes at most 100 different products. Place this one first.");
    }
    if (cart.lines().stream()
        .anyMatch(line -> !line.unitPrice().currency().equals(item.price().currency()))) {
      throw new ProblemException(
          Problem.CONFLICT,
          "This product is sold in another currency than what is in your cart. Order it by itself.");
    }
    carts.add(id, Cart.Line.of(item, quantity));
    return TO_CART;
  }

  @PostMapping("/cart/items/{sku}")
  String change(@PathVariable String sku, @RequestParam int quantity, HttpServletRequest request) {
    checkQuantity(quantity, 0);
    CartCookie.read(request)
        .ifPresent(id -> {
          if (quantity == 0) {
            carts.remove(id, sku);
          } else {
            carts.setQuantity(id, sku, quantity);
          }
        });
    return TO_CART;
  }

  @PostMapping("/cart/items/{sku}/removal")
  String remove(@PathVariable String sku, HttpServletRequest request) {
    CartCookie.read(request).ifPresent(id -> carts.remove(id, sku));
    return TO_CART;
  }

  private static void checkQuantity(int quantity, int least) {
    if (quantity < least || quantity > Cart.MOST_PIECES) {
      throw new ProblemException(
          Problem.BAD_REQUEST, "The quantity must be " + least + " to " + Cart.MOST_PIECES + ".");
    }
  }
}
