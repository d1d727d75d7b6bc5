package io.provingground.web.storefront;

import java.util.Locale;
import java.util.Set;

/**
 * A product's picture, drawn instead of loaded: the category's symbol on a colour of its own.
 *
 * @param colour number of a colour of the style sheet
 * @param symbol name of a symbol in symbols.svg
 */
public record Tile(int colour, String symbol) {
  private static final int COLOURS = 8;
  private static final Set<String> SYMBOLS =
      Set.of("kitchen", "tea", "garden", "home", "bags", "stationery", "limited");
  private static final String OTHER = "other";

  /** The picture of a product; the same product always looks the same. */
  public static Tile of(String sku, String category) {
    var word = category.toLowerCase(Locale.ROOT).split("[^a-z]+", 2)[0];
    return new Tile(Math.floorMod(sku.hashCode(), COLOURS), SYMBOLS.contains(word) ? word : OTHER);
  }
}
