package io.provingground.web.storefront;

import io.provingground.web.generated.inventory.AvailableItem;
import io.provingground.web.generated.inventory.ProductPage;
import io.provingground.web.generated.inventory.ProductsApi;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/** The products as inventory-service tells them. */
@Component
public class Catalogue {
  /** What the contract lets a SKU be. */
  public static final String SKU = "[A-Z0-9][A-Z0-9-]{0,39}";

  private static final int PAGE = 24;
  private static final int LARGEST_PAGE = 100;
  private static final int MOST_PAGES = 10;

  /**
   * Some products and where to go on.
   *
   * @param next cursor of the next page, or null on the last
   */
  record Items(List<Item> items, @Nullable String next) {
    static Items of(@Nullable ProductPage page) {
      var found = Objects.requireNonNull(page, "inventory-service answered without a body");
      return new Items(
          found.getProducts().stream().map(product -> Item.of(product, 0)).toList(),
          found.getNextCursor());
    }
  }

  private final ProductsApi products;

  Catalogue(ProductsApi products) {
    this.products = products;
  }

  Items page(@Nullable String category, @Nullable String search, @Nullable String cursor) {
    return Items.of(products.listProducts(category, search, cursor, PAGE).getBody());
  }

  /**
   * One product, also a withdrawn one.
   *
   * @return empty if there is none of that SKU
   * @throws io.provingground.web.calling.NeighbourUnavailable if it cannot be asked; that is no
   *     answer
   */
  public Optional<Item> find(String sku) {
    if (!sku.matches(SKU)) {
      return Optional.empty();
    }
    try {
      var answer = products.getProduct(sku);
      var age = answer.getHeaders().getFirst(HttpHeaders.AGE);
      return Optional.ofNullable(answer.getBody()).map(product -> Item.of(product, seconds(age)));
    } catch (HttpClientErrorException refused) {
      if (refused.getStatusCode() == HttpStatus.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /**
   * Prices and stock of several products by SKU, in one call; what is not there is left out.
   *
   * @throws io.provingground.web.calling.NeighbourUnavailable if it cannot be asked; that is no
   *     answer
   */
  public Map<String, Offer> offers(List<String> skus) {
    var answer = Objects.requireNonNull(products.getAvailability(skus).getBody());
    return answer.getItems().stream().collect(Collectors.toMap(AvailableItem::getSku, Offer::of));
  }

  /** How old the answer is; 0 where nothing that makes sense is said of it. */
  private static long seconds(@Nullable String age) {
    return age != null && age.matches("[0-9]{1,9}") ? Long.parseLong(age) : 0;
  }

  /** The categories of what is on sale, in the order of the alphabet. */
  List<String> categories() {
    var found = new java.util.TreeSet<String>();
    @Nullable String cursor = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      var items = Items.of(products.listProducts(null, null, cursor, LARGEST_PAGE).getBody());
      items.items().forEach(item -> found.add(item.category()));
      cursor = items.next();
      if (cursor == null) {
        break;
      }
    }
    return List.copyOf(found);
  }
}
