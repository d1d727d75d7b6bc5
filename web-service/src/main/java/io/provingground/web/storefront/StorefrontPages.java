package io.provingground.web.storefront;

import io.provingground.web.serving.Page;
import io.provingground.web.serving.Problem;
import io.provingground.web.serving.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which people look around. */
@Page
final class StorefrontPages {
  private static final int LONGEST_CATEGORY = 40;
  private static final int LONGEST_SEARCH = 80;
  private static final int LONGEST_CURSOR = 100;

  private final Catalogue catalogue;
  private final Categories categories;
  private final Looks looks;

  StorefrontPages(Catalogue catalogue, Categories categories, Looks looks) {
    this.catalogue = catalogue;
    this.categories = categories;
    this.looks = looks;
  }

  /**
   * With htmx's header only the further products are rendered, which are then put below those that
   * are there.
   */
  @GetMapping("/")
  String products(
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partial,
      Model model,
      HttpServletResponse response) {
    var wantedCategory = checked(category, LONGEST_CATEGORY, "category");
    var wantedSearch = checked(search, LONGEST_SEARCH, "search");
    model.addAttribute("category", wantedCategory);
    model.addAttribute("search", wantedSearch);
    model.addAttribute(
        "products",
        catalogue.page(wantedCategory, wantedSearch, checked(cursor, LONGEST_CURSOR, "cursor")));
    response.addHeader(HttpHeaders.VARY, "HX-Request");
    if (partial) {
      return "products :: items";
    }
    model.addAttribute("categories", categories.names());
    return "products";
  }

  @GetMapping("/products/{sku}")
  String product(@PathVariable String sku, Model model) {
    model.addAttribute(
        "item",
        catalogue
            .find(sku)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.NOT_FOUND, "We do not know this product. It may have been renamed.")));
    looks.at(sku);
    return "product";
  }

  private static @Nullable String checked(@Nullable String value, int longest, String name) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > longest) {
      throw new ProblemException(
          Problem.BAD_REQUEST,
          "Parameter " + name + " may have at most " + longest + " characters.");
    }
    return value.strip();
  }
}
