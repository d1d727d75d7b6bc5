package io.provingground.localplatform.platform;

/**
 * Where everything listens, counted from one base, so that several platforms fit side by side.
 *
 * @param base the first gateway's port
 */
public record Ports(int base) {
  /** Where {@code ./run} starts counting when nothing else is said. */
  public static final int USUAL_BASE = 8080;

  /** A platform uses ports from its base up to this many above. */
  static final int SPAN = 140;

  private static final int CONTROL = 60;
  private static final int KAFKA_CONTROLLER = 52;
  private static final int MANAGEMENT = 100;

  /** Checks that all fit below 65536. */
  public Ports {
    if (base < 1024 || base + SPAN > 65535) {
      throw Trouble.usage("A base port lies between 1024 and 65395, not at " + base + ".");
    }
  }

  /** The port that the instance serves. */
  public int of(InstanceName instance) {
    return base + instance.part().portOffset() + instance.number() - 1;
  }

  /** The port of a part that is not scaled. */
  public int of(Part part) {
    return of(InstanceName.only(part));
  }

  /** Metrics and health of a service's instance. */
  public int managementOf(InstanceName instance) {
    return of(instance) + MANAGEMENT;
  }

  /** The broker's own second port. */
  public int kafkaController() {
    return base + KAFKA_CONTROLLER;
  }

  /** Where the broker listens for a part that reaches it by a detour of its own. */
  public int kafkaFor(Part reader) {
    return base
        + switch (reader) {
          case INVENTORY_SERVICE -> 53;
          case ORDER_SERVICE -> 54;
          case WEB_SERVICE -> 55;
          case POSTGRES, KAFKA, SANDBOX, GATEWAY ->
              throw Trouble.usage(
                  reader + " does not speak to the broker; it needs no detour to it.");
        };
  }

  /** Where other {@code ./run}s reach the launcher. */
  public int control() {
    return base + CONTROL;
  }

  /** The public URL of the first gateway, which is also the issuer's name in tokens. */
  public String gatewayUrl() {
    return "http://localhost:" + base;
  }
}
