package io.provingground.gateway.metering;

import io.provingground.gateway.problems.ProblemWriter;
import java.util.Locale;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.SignalType;

/** How a request ended. */
enum Outcome {
  /** The service answered with 1xx, 2xx or 3xx. */
  OK,
  /** The service refused it with 4xx. */
  REFUSED,
  /** The service failed with 5xx. */
  FAILED,
  /** The gateway answered with a problem of its own. */
  PROBLEM,
  /** The client left, or the answer broke off half-way. */
  ABORTED;

  static Outcome of(ServerWebExchange exchange, SignalType signal) {
    if (signal != SignalType.ON_COMPLETE) {
      return ABORTED;
    }
    if (ProblemWriter.wrote(exchange)) {
      return PROBLEM;
    }
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    if (status == null || status.value() < 400) {
      return OK;
    }
    return status.is4xxClientError() ? REFUSED : FAILED;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
