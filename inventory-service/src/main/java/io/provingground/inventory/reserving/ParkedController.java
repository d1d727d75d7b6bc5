package io.provingground.inventory.reserving;

import io.provingground.inventory.edge.Printable;
import io.provingground.inventory.edge.Problem;
import io.provingground.inventory.edge.ProblemException;
import io.provingground.inventory.edge.Violation;
import io.provingground.inventory.reserving.ParkedMessage.Filter;
import io.provingground.inventory.reserving.ParkedMessage.State;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was parked, for operators. */
@RestController
@RequestMapping("/api/v1/parked-messages")
class ParkedController {

  private static final String CURSOR = "[0-9]{1,18}";
  private static final int LONGEST = 1000;

  private final ParkedMessages messages;
  private final Redrive redrive;

  ParkedController(ParkedMessages messages, Redrive redrive) {
    this.messages = messages;
    this.redrive = redrive;
  }

  /**
   * Which ones are to be redriven, and how many in one go.
   *
   * @param all true, and neither of the two before, for every one
   * @param cursor the {@code nextCursor} of the answer before
   */
  record Wanted(
      @Nullable @Size(max = 40) @Printable String reason,
      @Nullable @Size(max = LONGEST) @Printable String digest,
      @Nullable Boolean all,
      @Nullable @Pattern(regexp = CURSOR) String cursor,
      @Nullable @Min(1) @Max(100) Integer limit) {

    /** Everything is meant only where that is said, never because a filter was forgotten. */
    Filter filter() {
      boolean some = reason != null || digest != null;
      if (some == Boolean.TRUE.equals(all)) {
        throw ProblemException.invalid(
            new Violation(
                "all", "must be true to redrive everything; otherwise name a reason or a digest"));
      }
      return new Filter(null, reason, digest);
    }
  }

  @GetMapping
  ParkedMessage.Page list(
      @RequestParam(required = false) @Nullable State state,
      @RequestParam(required = false) @Size(max = 40) @Printable @Nullable String reason,
      @RequestParam(required = false) @Size(max = LONGEST) @Printable @Nullable String digest,
      @RequestParam(defaultValue = "0") @Pattern(regexp = CURSOR) String cursor,
      @RequestParam(defaultValue = "24") @Min(1) @Max(100) int limit) {
    Filter filter = new Filter(state, reason, digest);
    return ParkedMessage.Page.of(messages.page(filter, Long.parseLong(cursor), limit), limit);
  }

  @GetMapping("/{id}")
  ParkedMessage.Detail get(@PathVariable @Min(1) long id) {
    return messages.find(id).orElseThrow(() -> unknown(id));
  }

  @PostMapping("/{id}/redrive")
  ParkedMessage redrive(@PathVariable @Min(1) long id, Principal operator) {
    return switch (withBroker(() -> redrive.redrive(id, operator.getName()))) {
      case Redrive.Outcome.Done(ParkedMessage message) -> message;
      case Redrive.Outcome.Purged() ->
          throw new ProblemException(
              Problem.ANSWER_PURGED,
              "Message " + id + " is older than answers are kept, and none is recorded.");
      case Redrive.Outcome.Cut() ->
          throw new ProblemException(
              Problem.CONFLICT,
              "Of message "
                  + id
                  + " only the beginning was kept, since it was too large: discard it.");
      case Redrive.Outcome.Decided(State state) -> throw decided(id, state);
      case Redrive.Outcome.Unknown() -> throw unknown(id);
    };
  }

  @PostMapping("/redrive")
  Redrive.Report redriveAll(@RequestBody @Valid Wanted wanted, Principal operator) {
    Filter filter = wanted.filter();
    long cursor = wanted.cursor() == null ? 0 : Long.parseLong(wanted.cursor());
    int limit = wanted.limit() == null ? 100 : wanted.limit();
    return withBroker(() -> redrive.redriveAll(filter, cursor, limit, operator.getName()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void discard(@PathVariable @Min(1) long id, Principal operator) {
    switch (redrive.discard(id, operator.getName())) {
      case Redrive.Outcome.Done _ -> {}
      case Redrive.Outcome.Decided(State state) -> throw decided(id, state);
      case Redrive.Outcome.Unknown _ -> throw unknown(id);
      case Redrive.Outcome.Purged _, Redrive.Outcome.Cut _ ->
          throw new IllegalStateException("anything may be discarded");
    }
  }

  private static <T> T withBroker(Supplier<T> work) {
    try {
      return work.get();
    } catch (KafkaException e) {
      throw new ProblemException(
          Problem.UNAVAILABLE, "The queue did not take the message; it is still open.");
    }
  }

  private static ProblemException decided(long id, State state) {
    return new ProblemException(Problem.DECIDED, "Message " + id + " is " + state + ".");
  }

  private static ProblemException unknown(long id) {
    return new ProblemException(Problem.NOT_FOUND, "There is no parked message " + id + ".");
  }
}
