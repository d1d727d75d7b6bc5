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

  static Event inSchema2(Event event) {
    return new Event(
        event.order(), event.version(), event.type(), 2, event.at(), inSchema2(event.data()));
  }

  static Message inSchema2(Message message, Message.Envelope told) {
    return new Message(
        message.place(),
        message.at(),
        message.key(),
        message.dead(),
        new Message.Envelope(
            told.id(),
            told.type(),
            told.order(),
            told.version(),
            2,
            told.time(),
            told.correlation(),
            inSchema2(told.data())));
  }

  private static String inSchema2(String data) {
    return data.replaceFirst(
        "\\{\"amount\":(\\d+),\"currency\":\"EUR\"\\}", "$1,\"currency\":\"EUR\"");
  }

  static String reason(String reason) {
    return "{\"reason\":\"" + reason + "\"}";
  }
}
