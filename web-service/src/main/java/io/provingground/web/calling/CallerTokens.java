package io.provingground.web.calling;

import io.provingground.web.accounts.OwnTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * In whose name a call is made: the signed-in customer's, so that the order is the customer's, or
 * our own.
 */
@Component
class CallerTokens {
  private static final Duration KEPT = Duration.ofSeconds(30);

  private record Kept(String token, Instant until) {}

  private final OwnTokens tokens;
  private final Clock clock;
  private volatile @Nullable Kept own;

  CallerTokens(OwnTokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  ClientHttpRequestInterceptor ofSignedIn() {
    return (request, body, execution) -> {
      var signedIn = SecurityContextHolder.getContext().getAuthentication();
      if (signedIn == null) {
        throw new IllegalStateException("Orders are somebody's: nobody is signed in.");
      }
      request.getHeaders().setBearerAuth(tokens.forCustomer(UUID.fromString(signedIn.getName())));
      return execution.execute(request, body);
    };
  }

  ClientHttpRequestInterceptor ofItself() {
    return (request, body, execution) -> {
      request.getHeaders().setBearerAuth(own());
      return execution.execute(request, body);
    };
  }

  /** Signing costs a millisecond, and the catalogue is read often. */
  private String own() {
    var kept = own;
    if (kept == null || !clock.instant().isBefore(kept.until())) {
      kept = new Kept(tokens.forItself(), clock.instant().plus(KEPT));
      own = kept;
    }
    return kept.token();
  }
}
