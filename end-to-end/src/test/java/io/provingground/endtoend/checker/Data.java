package io.provingground.endtoend.checker;

/** The data of events, in the canonical form. */
final class Data {
  static final String AMOUNT = "{\"amount\":{\"amount\":3429,\"currency\":\"EUR\"}}";

  private Data() {}

  /** What the first event says; the mugs may be more or less than were ordered. */
  static String placed(int mugs) {
    return """
    {"customerId":"%s","lines":[{"quantity":%d,"sku":"MUG-BLUE"},{"quantity":1,"sku":"TEA-EARL-100"}],\
    "total":{"amount":3429,"currency":"EUR"}}\
    """
        .formatted(Scene.CUSTOMER, mugs);
  }

  static String reason(String reason) {
    return "{\"reason\":\"" + reason + "\"}";
  }
}
