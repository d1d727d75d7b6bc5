package io.provingground.order.edge;

/** Roles as they stand in tokens. */
final class Roles {
  static final String CUSTOMER = "customer";
  static final String OPERATOR = "operator";

  private Roles() {}
}
