package io.provingground.order.rebuilding;

import io.provingground.order.edge.Caller;
import io.provingground.order.edge.ProblemException;
import io.provingground.order.edge.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where operators rebuild the state of orders from events, a chunk per request. Nothing is kept
 * between requests, so a rebuild that is broken off is taken up at its last cursor, by any
 * instance.
 */
@RestController
class RebuildDesk {
  private static final Logger log = LoggerFactory.getLogger(RebuildDesk.class);
  private static final int LARGEST_CHUNK = 1_000;

  private final StateProof proof;
  private final StateRepair repair;

  RebuildDesk(StateProof proof, StateRepair repair) {
    this.proof = proof;
    this.repair = repair;
  }

  /**
   * Works one chunk.
   *
   * @param upTo the fixed position of this rebuild; left out in its first request
   * @param cursor where the chunk begins; left out in the first request
   */
  @PostMapping(path = "/api/v2/state-rebuilds", produces = "application/json")
  RebuiltChunk rebuild(
      @RequestParam(required = false) @Nullable Long upTo,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "500") int limit,
      @AuthenticationPrincipal Jwt token) {
    check(upTo, cursor, limit);
    var checked = proof.check(upTo == null ? proof.last() : upTo, cursor, limit);
    var differences = checked.differences().stream().map(repair::repair).toList();
    log.info(
        "Operator {} rebuilt {} orders up to position {}; {} were different.",
        Caller.of(token).id(),
        checked.checked(),
        checked.upTo(),
        differences.size());
    return new RebuiltChunk(checked.upTo(), checked.checked(), differences, checked.nextCursor());
  }

  private static void check(@Nullable Long upTo, @Nullable UUID cursor, int limit) {
    if (limit < 1 || limit > LARGEST_CHUNK) {
      throw ProblemException.invalid(List.of(Violation.ofInteger("limit", 1, LARGEST_CHUNK)));
    }
    if (upTo != null && upTo < 0) {
      throw ProblemException.invalid(
          List.of(new Violation("upTo", "must be the upTo of the answer before")));
    }
    if (cursor != null && upTo == null) {
      throw ProblemException.invalid(
          List.of(new Violation("upTo", "must be named with a cursor: it is that of the rebuild")));
    }
  }
}
