package io.provingground.order.fulfilment;

import io.provingground.order.edge.Caller;
import io.provingground.order.edge.Problem;
import io.provingground.order.edge.ProblemException;
import io.provingground.order.edge.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where operators see which orders do not get on, and why, and let them try again now. */
@RestController
@RequestMapping("/api/v2/sagas")
class SagaDesk {
  private static final Logger log = LoggerFactory.getLogger(SagaDesk.class);
  private static final int LONGEST_PAGE = 100;
  private static final int MOST_REPEATS = 1_000;

  private final OutstandingSagas sagas;

  SagaDesk(OutstandingSagas sagas) {
    this.sagas = sagas;
  }

  /**
   * Sagas that are under way.
   *
   * @param repeats only those that were repeated so often at least; 0 for all
   */
  @GetMapping
  SagaPage list(
      @RequestParam(defaultValue = "1") int repeats,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "20") int limit) {
    check("repeats", repeats, 0, MOST_REPEATS);
    check("limit", limit, 1, LONGEST_PAGE);
    // One more than asked for tells whether there is another page.
    var found = sagas.list(repeats, cursor, limit + 1);
    return found.size() <= limit
        ? new SagaPage(found, null)
        : new SagaPage(found.subList(0, limit), found.get(limit - 1).orderId().toString());
  }

  @GetMapping("/{orderId}")
  SagaView get(@PathVariable UUID orderId) {
    return sagas.find(orderId).orElseThrow(() -> unknown(orderId));
  }

  /** Asks again at the sweep's next turn, whatever the back-off says. A repeat does no more. */
  @PutMapping("/{orderId}/retry")
  SagaView retry(@PathVariable UUID orderId, @AuthenticationPrincipal Jwt token) {
    sagas.hurry(orderId);
    var saga = get(orderId);
    log.info(
        "Operator {} lets the saga of order {}, which is {}, try again now.",
        Caller.of(token).id(),
        orderId,
        saga.state());
    return saga;
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw ProblemException.invalid(List.of(Violation.ofInteger(name, least, most)));
    }
  }

  private static ProblemException unknown(UUID orderId) {
    return new ProblemException(
        Problem.SAGA_NOT_FOUND,
        "There is no order %s, or its saga ended so long ago that it is forgotten."
            .formatted(orderId));
  }
}
