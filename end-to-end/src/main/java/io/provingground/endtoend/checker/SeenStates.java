package io.provingground.endtoend.checker;

import io.provingground.endtoend.history.Entry.Answered;
import io.provingground.endtoend.history.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What clients saw when they looked. A look that began after another had ended may not show an
 * earlier state; looks at the same time may show either.
 */
final class SeenStates {
  private static final int NOT_FOUND = 404;

  private SeenStates() {}

  /** A state that a client was shown. */
  private record Seen(Instant begun, Instant ended, String state, Operation by) {}

  static void check(Index evidence, Examination examination) {
    evidence
        .looks()
        .forEach((order, attempts) -> {
          check(order, seen(attempts), evidence, examination);
          examination.demand(
              !evidence.exists(order) || attempts.stream().noneMatch(SeenStates::isMissed),
              Subject.order(order),
              () ->
                  "a client that asked for order %s was told that there is none".formatted(order));
        });
  }

  private static void check(UUID order, List<Seen> seen, Index evidence, Examination examination) {
    @Nullable Seen furthest = null;
    var open = new ArrayList<>(seen);
    open.sort(Comparator.comparing(Seen::ended));
    var ended = open.iterator();
    @Nullable Seen next = ended.hasNext() ? ended.next() : null;
    for (var look : seen) {
      while (next != null && next.ended().isBefore(look.begun())) {
        furthest = further(furthest, next);
        next = ended.hasNext() ? ended.next() : null;
      }
      isNotBefore(order, furthest, look.state(), look.begun(), examination);
    }
    while (next != null) {
      furthest = further(furthest, next);
      next = ended.hasNext() ? ended.next() : null;
    }
    var row = evidence.order(order);
    if (row != null) {
      isNotBefore(order, furthest, row.headline().state(), null, examination);
    }
  }

  private static Seen further(@Nullable Seen furthest, Seen look) {
    return furthest != null && States.mayFollow(look.state(), furthest.state()) ? furthest : look;
  }

  private static void isNotBefore(
      UUID order,
      @Nullable Seen earlier,
      String state,
      @Nullable Instant at,
      Examination examination) {
    examination.demand(
        earlier == null || States.mayFollow(earlier.state(), state),
        Subject.order(order),
        () ->
            "order %s was shown as %s at %s, and %s %s"
                .formatted(
                    order,
                    earlier == null ? "" : earlier.state(),
                    earlier == null ? "" : Moment.time(earlier.ended()),
                    at == null
                        ? "now its row says"
                        : "as asked for at " + Moment.time(at) + " it was",
                    state));
  }

  /** In order of their begins. */
  private static List<Seen> seen(List<Attempt> attempts) {
    var seen = new ArrayList<Seen>();
    for (var attempt : attempts) {
      Answered answer = attempt.answer();
      if (answer != null && answer.state() != null && isFound(answer)) {
        var sent = attempt.sent();
        seen.add(new Seen(sent.at(), answer.at(), answer.state(), sent.operation()));
      }
    }
    seen.sort(Comparator.comparing(Seen::begun));
    return seen;
  }

  private static boolean isFound(Answered answer) {
    return answer.status() != null && answer.status() < 300;
  }

  private static boolean isMissed(Attempt attempt) {
    var status = attempt.status();
    return status != null && status == NOT_FOUND;
  }
}
