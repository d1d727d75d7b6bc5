package io.provingground.order.placing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.acceptance.AcceptanceRule;
import io.provingground.order.acceptance.Asking;
import io.provingground.order.edge.ApiVersion;
import io.provingground.order.edge.Caller;
import io.provingground.order.edge.Patience;
import io.provingground.order.edge.Problem;
import io.provingground.order.edge.ProblemException;
import io.provingground.order.edge.RequestLimits;
import io.provingground.order.history.Order;
import io.provingground.order.lookup.OrderView;
import io.provingground.order.running.Traces;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Places orders. */
@RestController
class OrderPlacing {
  private static final Logger log = LoggerFactory.getLogger(OrderPlacing.class);

  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

  private final Coalescer coalescer;
  private final AcceptanceRule acceptance;
  private final KeyRegister keys;
  private final PlacingSettings settings;
  private final JsonMapper json;
  private final Traces traces;
  private final Counter placed;

  OrderPlacing(
      Coalescer coalescer,
      AcceptanceRule acceptance,
      KeyRegister keys,
      PlacingSettings settings,
      JsonMapper json,
      Traces traces,
      MeterRegistry meters) {
    this.coalescer = coalescer;
    this.acceptance = acceptance;
    this.keys = keys;
    this.settings = settings;
    this.json = json;
    this.traces = traces;
    this.placed =
        Counter.builder("orders.placed")
            .description("orders stored, repeats not counted")
            .register(meters);
  }

  // Types are named here, so that a caller who cannot read the answer is refused before anything is
  // stored.
  @PostMapping(path = ApiVersion.Paths.V1, consumes = JSON, produces = JSON)
  ResponseEntity<OrderView> place(
      @RequestBody OrderFormV1 form, @AuthenticationPrincipal Jwt token, HttpServletRequest request)
      throws InterruptedException {
    return placed(form, token, request);
  }

  @PostMapping(path = ApiVersion.Paths.V2, consumes = JSON, produces = JSON)
  ResponseEntity<OrderView> place(
      @RequestBody OrderFormV2 form, @AuthenticationPrincipal Jwt token, HttpServletRequest request)
      throws InterruptedException {
    return placed(form, token, request);
  }

  private ResponseEntity<OrderView> placed(OrderForm form, Jwt token, HttpServletRequest request)
      throws InterruptedException {
    var caller = Caller.of(token);
    var key = IdempotencyKey.parse(Collections.list(request.getHeaders(IdempotencyKey.HEADER)));
    var wanted = form.checked();
    var fingerprint = Fingerprint.of(form.version(), wanted, json);
    var draft = new Draft(caller.id(), key, fingerprint, wanted, traces.current());
    var ticket = new Ticket(draft, Patience.left(request, settings.patience()));
    if (ticket.isOver()) {
      throw ProblemException.unavailable(
          "The time that the request had was over before it began. Nothing was stored.", 1);
    }
    if (acceptance.asks() && isNew(ticket)) {
      var asking = new Asking(token.getTokenValue(), RequestLimits.hops(request), ticket.left());
      acceptance.examine(form.linesField(), wanted.lines(), wanted.total(), asking);
    }
    return answer(placement(ticket), form.version().orders());
  }

  /** Whether the key is not known yet; one that is gets its answer without a look at inventory. */
  private boolean isNew(Ticket ticket) {
    try {
      return keys.recall(ticket).isEmpty();
    } catch (SQLException failure) {
      log.warn("The database does not say whether a key is known ({}).", failure.getMessage());
      throw ProblemException.unavailable(
          "The order database does not answer. Nothing was stored by this request. Send it again.",
          2);
    }
  }

  private Placement placement(Ticket ticket) throws InterruptedException {
    if (!coalescer.submit(ticket)) {
      throw ProblemException.unavailable(
          "Too many orders are waiting. Nothing was stored. Send the same request again.", 1);
    }
    try {
      return ticket.answer().get(ticket.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return new Placement.Unknown();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(
          "tickets are only ever completed with a placement", impossible);
    }
  }

  private ResponseEntity<OrderView> answer(Placement placement, String orders) {
    return switch (placement) {
      case Placement.Placed(var order) -> {
        placed.increment();
        // By the caller's own thread, after its batch: no other order waits for this line.
        log.info("Order {} is placed.", order.id());
        yield created(orders, order).body(OrderView.of(order));
      }
      case Placement.Replayed(var order) -> {
        log.debug("Order {} was placed before; the answer is repeated.", order.id());
        yield created(orders, order)
            .header("Idempotency-Replayed", "true")
            .body(OrderView.of(order));
      }
      case Placement.KeyReused _ ->
          throw new ProblemException(
              Problem.IDEMPOTENCY_KEY_REUSED,
              "This key was used for another order. Send the same body again, or use a new key for a new order.");
      case Placement.KeyExpired(var id) ->
          throw new ProblemException(
                  Problem.IDEMPOTENCY_KEY_EXPIRED,
                  "This key was used for order %s, too long ago to be repeated. Look the order up at %s/%s, or use a new key for a new order."
                      .formatted(id, orders, id))
              .header("Location", orders + "/" + id);
      case Placement.InProgress _ ->
          throw new ProblemException(
                  Problem.REQUEST_IN_PROGRESS,
                  "A request with this key is being worked on. Send the same request again a little later.")
              .retryAfter(1);
      case Placement.Refused _ ->
          throw new ProblemException(
              Problem.INTERNAL_ERROR,
              "The order database refuses this order. Nothing was stored by this request, and the same request would be refused again. Report it with the trace id.");
      case Placement.Unknown _ ->
          throw ProblemException.unavailable(
              "The order database does not answer in time, so it is open whether the order is stored. Send the same request with the same key again.",
              2);
    };
  }

  private static ResponseEntity.BodyBuilder created(String orders, Order order) {
    return ResponseEntity.created(URI.create(orders + "/" + order.id()));
  }
}
