package io.provingground.gateway.problems;

import io.netty.channel.ConnectTimeoutException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Finds the problem that a failure means. */
final class Diagnosis {
  private Diagnosis() {}

  static ProblemException of(Throwable failure) {
    return switch (failure) {
      case ProblemException problem -> problem;
      case MethodNotAllowedException refused -> notAllowed(refused);
      case ErrorResponse response -> ofStatus(response.getStatusCode().value(), failure);
      case PoolAcquireTimeoutException full -> overloaded(full);
      case PoolAcquirePendingLimitException full -> overloaded(full);
      case ConnectTimeoutException slow -> tooSlow(slow);
      case TimeoutException slow -> tooSlow(slow);
      default ->
          switch (Failure.of(failure)) {
            case NOT_SENT -> notReached(failure);
            case BROKEN -> broke(failure);
            case OTHER -> internal(failure);
          };
    };
  }

  private static ProblemException ofStatus(int status, Throwable failure) {
    return switch (HttpStatus.resolve(status)) {
      case NOT_FOUND ->
          Problem.UNKNOWN_PATH.because(
              "No route takes it. Check the path against the contract.", failure);
      case BAD_REQUEST -> Problem.MALFORMED_REQUEST.because("It could not be read.", failure);
      case null, default -> internal(failure);
    };
  }

  /** Of the gateway's own addresses, its probes; of all else the services say it. */
  private static ProblemException notAllowed(MethodNotAllowedException refused) {
    List<String> allowed =
        refused.getSupportedMethods().stream().map(HttpMethod::name).sorted().toList();
    return Problem.METHOD_NOT_ALLOWED
        .because("The Allow header names those that it takes.", refused)
        .allowing(allowed);
  }

  private static ProblemException internal(Throwable failure) {
    return Problem.INTERNAL.because("Its log says more under the trace id.", failure);
  }

  private static ProblemException overloaded(Throwable full) {
    return Problem.OVERLOADED.because("No connection to it became free. Try again later.", full);
  }

  private static ProblemException notReached(Throwable nobody) {
    return Problem.NO_INSTANCE.because(
        "None of its instances could be reached, so nothing was done. Try again later.", nobody);
  }

  private static ProblemException tooSlow(Throwable slow) {
    return Problem.SERVICE_TOO_SLOW.because(
        "Whether work was done is unknown. What only reads can be sent again; anything else only with the same Idempotency-Key.",
        slow);
  }

  private static ProblemException broke(Throwable broken) {
    return Problem.SERVICE_BROKE.because(
        "Whether work was done is unknown. What only reads can be sent again; anything else only with the same Idempotency-Key.",
        broken);
  }
}
