package io.provingground.order.lookup;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.edge.Caller;
import io.provingground.order.edge.Problem;
import io.provingground.order.edge.ProblemException;
import io.provingground.order.edge.Violation;
import io.provingground.order.history.Order;
import io.provingground.order.history.RecordedEvent;
import io.provingground.order.history.store.EventStore;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads from the events what an order was, and how it became what it is. */
@RestController
class Past {
  private final EventStore events;

  Past(EventStore events) {
    this.events = events;
  }

  @GetMapping(ApiVersion.Paths.V2 + "/{id}/history")
  OrderHistory history(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
    return OrderHistory.of(id, of(id, token));
  }

  /** The order after so many of its events. */
  @GetMapping(path = ApiVersion.Paths.V2 + "/{id}", params = "version")
  OrderView then(
      @PathVariable UUID id, @RequestParam int version, @AuthenticationPrincipal Jwt token) {
    if (version < 1) {
      throw ProblemException.invalid(
          List.of(new Violation("version", "must be an integer from 1 on")));
    }
    var history = of(id, token);
    if (version > history.size()) {
      throw new ProblemException(
          Problem.ORDER_VERSION_NOT_FOUND,
          "The order %s is in version %d so far. Ask for one up to that."
              .formatted(id, history.size()));
    }
    return OrderView.of(Order.fold(id, history.subList(0, version)));
  }

  private List<RecordedEvent> of(UUID id, Jwt token) {
    var caller = Caller.of(token);
    var history = events.history(id);
    if (history.isEmpty() || !mayRead(caller, Order.fold(id, history))) {
      throw ProblemException.unknownOrder(id);
    }
    return history;
  }

  private static boolean mayRead(Caller caller, Order order) {
    return caller.seesAll() || order.customerId().equals(caller.id());
  }
}
