package io.provingground.order.fulfilment;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.edge.Problem;
import io.provingground.order.edge.ProblemException;
import io.provingground.order.edge.Violation;
import io.provingground.order.running.Traces;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears from the payment provider that it has decided something. A callback is a hint and not
 * believed: it makes a saga that waits for an answer ask again now, and what the provider answers
 * counts. So there is one way for money to become known, no callback can state an amount, a
 * reference or an outcome that the provider's ledger does not hold, and one that is repeated, late,
 * out of order or replayed can do no more than a repeat of the sweep.
 */
@RestController
class PaymentCallbacks {
  private static final Logger log = LoggerFactory.getLogger(PaymentCallbacks.class);

  private final CallbackSignature signature;
  private final JsonMapper json;
  private final Sagas sagas;
  private final Traces traces;
  private final MeterRegistry meters;

  /** What came of a callback; the names are those of the metric. */
  private enum Outcome {
    /** The order's saga waits for an answer and asks again now. */
    ASKED,
    /** The saga has its answer, or asks in a moment anyway. */
    NOT_NEEDED,
    UNKNOWN_ORDER,
    UNREADABLE,
    /** Not signed by the provider. */
    REFUSED
  }

  PaymentCallbacks(
      CallbackSignature signature,
      JsonMapper json,
      Sagas sagas,
      Traces traces,
      MeterRegistry meters) {
    this.signature = signature;
    this.json = json;
    this.sagas = sagas;
    this.traces = traces;
    this.meters = meters;
  }

  // The body comes as bytes: they are what is signed, and nothing of a stranger's is parsed.
  @PostMapping(path = "/api/v1/payment-callbacks", consumes = "application/json")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void hear(
      @RequestHeader(name = CallbackSignature.HEADER, required = false) @Nullable String signed,
      @RequestBody(required = false) byte @Nullable [] body) {
    var bytes = body == null ? new byte[0] : body;
    if (!signature.isGood(signed, bytes)) {
      count(Outcome.REFUSED);
      throw unsigned();
    }
    count(heard(read(bytes).orderId()));
  }

  private Outcome heard(UUID orderId) {
    var hastened = sagas.hasten(orderId);
    hastened.ifPresent(
        saga -> traces.continueFrom(saga.traceparent(), "callback", () -> say(saga)));
    if (hastened.isPresent()) {
      return Outcome.ASKED;
    }
    if (sagas.exists(orderId)) {
      return Outcome.NOT_NEEDED;
    }
    // Signed, so not a stranger's; sent again it would not be known either.
    log.warn(
        "The payment provider calls back about {}, which is no order of ours. Nothing is done; look whether it belongs to another installation.",
        orderId);
    return Outcome.UNKNOWN_ORDER;
  }

  private static void say(Saga saga) {
    log.info(
        "The payment provider calls back about order {}, whose saga is {}. It is asked again now.",
        saga.orderId(),
        saga.state());
  }

  private PaymentCallback read(byte[] body) {
    try {
      var callback = json.readValue(body, PaymentCallback.class);
      if (callback != null) {
        return callback;
      }
      throw unreadable(Violation.ofBody());
    } catch (JacksonException failure) {
      throw unreadable(Violation.of(failure));
    }
  }

  private ProblemException unreadable(Violation violation) {
    count(Outcome.UNREADABLE);
    return ProblemException.invalid(List.of(violation));
  }

  private void count(Outcome outcome) {
    meters.counter("payment.callbacks", "outcome", outcome.name()).increment();
  }

  private static ProblemException unsigned() {
    return new ProblemException(
            Problem.UNAUTHENTICATED,
            "Sign the callback with the shared secret, at the time of sending, in "
                + CallbackSignature.HEADER
                + ".")
        .header(HttpHeaders.WWW_AUTHENTICATE, CallbackSignature.HEADER);
  }
}
