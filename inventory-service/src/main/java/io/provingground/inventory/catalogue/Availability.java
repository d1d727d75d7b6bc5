package io.provingground.inventory.catalogue;

import java.time.Instant;
import java.util.List;

/**
 * What can be had of several products, all read at one moment.
 *
 * @param unknown SKUs that were asked for and that no product has
 */
record Availability(Instant readAt, List<Item> items, List<String> unknown) {

  /**
   * One product's.
   *
   * @param available on hand less reserved; it promises nothing until it is reserved
   * @param withdrawn no longer on sale, however many are left
   */
  record Item(String sku, Money price, int available, boolean withdrawn) {}
}
