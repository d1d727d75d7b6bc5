package io.provingground.localplatform.platform;

import java.util.Arrays;
import java.util.List;

/**
 * What the platform is made of, in the order in which it is shown; stopped is what stands last
 * first.
 */
public enum Part {
  /** The database server of all services. */
  POSTGRES("postgres", 50, 1),
  /** The broker. */
  KAFKA("kafka", 51, 1),
  /** The payment provider's stand-in. */
  SANDBOX("sandbox", 40, 1),
  /** Products and stock. */
  INVENTORY_SERVICE("inventory-service", 30, 1),
  /** Places orders and brings them to their end. */
  ORDER_SERVICE("order-service", 20, 2),
  /** Storefront and sign-in. */
  WEB_SERVICE("web-service", 10, 2),
  /** The one entry. */
  GATEWAY("gateway", 0, 1);

  /** Ports of two parts lie ten apart, so there is room for ten instances. */
  public static final int MOST_INSTANCES = 10;

  private final String label;
  private final int portOffset;
  private final int usualInstances;

  Part(String label, int portOffset, int usualInstances) {
    this.label = label;
    this.portOffset = portOffset;
    this.usualInstances = usualInstances;
  }

  /**
   * The part of this name.
   *
   * @throws Trouble when there is none
   */
  public static Part named(String label) {
    return Arrays.stream(values())
        .filter(part -> part.label.equals(label))
        .findFirst()
        .orElseThrow(() ->
            Trouble.usage(
                "There is no part \"%s\"; there are %s.%s"
                    .formatted(label, String.join(", ", names()), Suggestion.of(label, names()))));
  }

  /** The parts that we write, can be scaled, and are found by the instance list. */
  public static List<Part> services() {
    return Arrays.stream(values()).filter(Part::isService).toList();
  }

  /** Whether this is one of our services. */
  public boolean isService() {
    return this != POSTGRES && this != KAFKA && this != SANDBOX;
  }

  /** How many run unless told otherwise. */
  public int usualInstances() {
    return usualInstances;
  }

  int portOffset() {
    return portOffset;
  }

  private static List<String> names() {
    return Arrays.stream(values()).map(Part::toString).toList();
  }

  @Override
  public String toString() {
    return label;
  }
}
