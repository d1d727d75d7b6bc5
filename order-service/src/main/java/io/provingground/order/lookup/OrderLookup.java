package io.provingground.order.lookup;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.edge.Caller;
import io.provingground.order.edge.ProblemException;
import io.provingground.order.edge.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads orders. Somebody else's order is answered like one that does not exist, so that ids tell
 * nothing.
 */
@RestController
@RequestMapping({ApiVersion.Paths.V1, ApiVersion.Paths.V2})
class OrderLookup {
  private static final int LONGEST_PAGE = 100;

  private final Orders orders;

  OrderLookup(Orders orders) {
    this.orders = orders;
  }

  @GetMapping("/{id}")
  OrderView get(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
    var caller = Caller.of(token);
    var order = caller.seesAll() ? orders.find(id) : orders.findOf(caller.id(), id);
    return order.orElseThrow(() -> ProblemException.unknownOrder(id));
  }

  @GetMapping
  OrderPage list(
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "20") int limit,
      @AuthenticationPrincipal Jwt token) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw ProblemException.invalid(List.of(Violation.ofInteger("limit", 1, LONGEST_PAGE)));
    }
    // One more than asked for tells whether there is another page.
    var found = orders.of(Caller.of(token).id(), cursor, limit + 1);
    return found.size() <= limit
        ? new OrderPage(found, null)
        : new OrderPage(found.subList(0, limit), found.get(limit - 1).id().toString());
  }
}
