package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.OrderRecords.Headline;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What lies in the read model, in web-service's database. */
public record ViewRecords(List<View> views, List<Event> events) {
  /** Copies the lists. */
  public ViewRecords {
    views = List.copyOf(views);
    events = List.copyOf(events);
  }

  /** An order as its view says; without a customer while its first event has not come. */
  public record View(UUID order, @Nullable UUID customer, Headline headline) {}
}
