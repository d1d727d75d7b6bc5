package io.provingground.endtoend.platform;

/**
 * Where the parts of a local platform listen, as local-platform's README tells it.
 *
 * @param base the first gateway's port
 */
public record Addresses(int base) {
  private static final int MANAGEMENT = 100;

  /** The port that an instance of a part serves; instances count from 1. */
  public int port(String part, int instance) {
    return base + offset(part) + instance - 1;
  }

  /** Metrics and health of a service's instance. */
  public int managementPort(String part, int instance) {
    return port(part, instance) + MANAGEMENT;
  }

  /** Where the broker listens for a part that reaches it by a detour of its own. */
  public int kafkaPort(String reader) {
    return switch (reader) {
      case "inventory-service" -> base + 53;
      case "order-service" -> base + 54;
      case "web-service" -> base + 55;
      default -> throw new IllegalArgumentException(reader + " does not speak to the broker");
    };
  }

  /** host:port of the database server itself. */
  public String database() {
    return "127.0.0.1:" + port("postgres", 1);
  }

  /** host:port of the broker itself. */
  public String broker() {
    return "127.0.0.1:" + port("kafka", 1);
  }

  /** URL of the payment sandbox itself. */
  public String sandbox() {
    return "http://127.0.0.1:" + port("sandbox", 1);
  }

  private static int offset(String part) {
    return switch (part) {
      case "gateway" -> 0;
      case "web-service" -> 10;
      case "order-service" -> 20;
      case "inventory-service" -> 30;
      case "sandbox" -> 40;
      case "postgres" -> 50;
      case "kafka" -> 51;
      default -> throw new IllegalArgumentException("there is no part " + part);
    };
  }
}
