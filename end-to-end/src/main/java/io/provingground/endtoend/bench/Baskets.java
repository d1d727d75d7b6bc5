package io.provingground.endtoend.bench;

/** What is ordered: of the two products of which the sample catalogue has plenty. */
final class Baskets {
  static final String ONE_MUG = basket("MUG-BLUE", 1290);
  private static final String ONE_TEA = basket("TEA-EARL-100", 849);

  private Baskets() {}

  /** The one or the other, in turn. */
  static String of(int number) {
    return number % 2 == 0 ? ONE_MUG : ONE_TEA;
  }

  /** One piece, paid by a card that is always accepted. */
  private static String basket(String sku, long price) {
    return """
    {"lines":[{"sku":"%s","quantity":1}],"total":{"amount":%d,"currency":"EUR"},"paymentToken":"tok_approve"}\
    """
        .formatted(sku, price);
  }
}
