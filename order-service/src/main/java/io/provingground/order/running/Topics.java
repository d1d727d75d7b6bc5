package io.provingground.order.running;

/** The topics of this service, which it creates, and those of others, on which it waits. */
public class Topics {
  /** What happened to orders; kept for good, since views are built from it. */
  public static final String ORDER_EVENTS = "order.events";

  /** Answers of inventory-service. */
  public static final String INVENTORY_EVENTS = "inventory.events";

  /** Work for inventory-service. */
  public static final String INVENTORY_COMMANDS = "inventory.commands";

  /** One task per day: that its sales be reported. */
  public static final String SALES_REPORT_TASKS = "sales-report.tasks";

  /** Which schemas of events each living reader understands. */
  public static final String SCHEMA_READERS = "schema.readers";

  private Topics() {}

  /** Where messages of a topic are parked that cannot be read. */
  public static String deadLettersOf(String topic) {
    return topic + ".dead";
  }
}
