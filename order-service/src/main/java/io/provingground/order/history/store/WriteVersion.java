package io.provingground.order.history.store;

import org.springframework.stereotype.Component;

/**
 * The schema in which this instance appends events: the old one, until it is known that every
 * reader can read the new one.
 */
@Component
public class WriteVersion {
  private volatile EventSchema schema = EventSchema.V1;

  /** What is appended from now on has this schema. */
  public EventSchema schema() {
    return schema;
  }

  /** Lets events be appended in this schema from now on. */
  public void switchTo(EventSchema next) {
    schema = next;
  }
}
