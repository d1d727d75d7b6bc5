package io.provingground.inventory.catalogue;

/**
 * A product as callers see it.
 *
 * @param available on hand less reserved when it was read; it promises nothing until it is reserved
 * @param withdrawn no longer on sale
 */
record Product(
    String sku,
    String name,
    String description,
    String category,
    Money price,
    int available,
    boolean withdrawn,
    int version) {

  /** The version as the header {@code ETag} names it; stock that moves does not change it. */
  String etag() {
    return etag(version);
  }

  static String etag(int version) {
    return "\"" + version + "\"";
  }
}
