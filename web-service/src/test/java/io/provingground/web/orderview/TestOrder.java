package io.provingground.web.orderview;

import io.provingground.web.parts.Contract;
import io.provingground.web.parts.Topics;
import java.util.Arrays;
import java.util.UUID;

/** The events of one order, made from the contract's examples. */
record TestOrder(UUID id, UUID customer) {
  static final UUID CUSTOMER_1 = UUID.fromString("00000000-0000-7000-8000-000000000001");
  static final UUID CUSTOMER_2 = UUID.fromString("00000000-0000-7000-8000-000000000002");
  private static final String EXAMPLE_ORDER = "01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f";
  private static final String EXAMPLE_CUSTOMER = "7d0f7c1e-2f1d-4a2b-8a5e-0c8a4f0b1d11";

  static TestOrder of(UUID customer) {
    return new TestOrder(UUID.randomUUID(), customer);
  }

  /** Of a customer who never looks at the list of orders, so that it may have many. */
  static TestOrder ofSomebody() {
    return of(UUID.randomUUID());
  }

  /** All events of an order that ends well, in order. */
  String[] story() {
    return new String[] {
      event("OrderPlaced", 1), event("StockReserved", 2), event("PaymentRequested", 3),
      event("PaymentCaptured", 4), event("DispatchRequested", 5), event("OrderConfirmed", 6),
    };
  }

  /** The same, in which whatever has another form in schema 2 has that form. */
  String[] storyInSchema2() {
    return new String[] {
      event("OrderPlaced-v2", 1), event("StockReserved-v2", 2), event("PaymentRequested-v2", 3),
      event("PaymentCaptured-v2", 4), inSchema2("DispatchRequested", 5),
          inSchema2("OrderConfirmed", 6),
    };
  }

  private String inSchema2(String type, int version) {
    return event(type, version).replace("\"schemaVersion\": 1", "\"schemaVersion\": 2");
  }

  String event(String type, int version) {
    return Contract.example("order.events/" + (type.endsWith("-v2") ? type : type + "-v1"))
        .replace(EXAMPLE_ORDER, id.toString())
        .replace(EXAMPLE_CUSTOMER, customer.toString())
        .replaceFirst("\"version\": \\d+", "\"version\": " + version)
        .replaceFirst("(\"id\": \"[^:]+):\\d+", "$1:" + version);
  }

  void send(String... messages) {
    Topics.send(id.toString(), messages);
  }

  void send(int... versions) {
    var story = story();
    send(Arrays.stream(versions).mapToObj(version -> story[version - 1]).toArray(String[]::new));
  }
}
