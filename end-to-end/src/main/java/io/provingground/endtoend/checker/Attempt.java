package io.provingground.endtoend.checker;

import io.provingground.endtoend.history.Entry.Answered;
import io.provingground.endtoend.history.Entry.Sent;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent, and what it was answered.
 *
 * @param answer missing when the client itself ended first
 */
record Attempt(Sent sent, @Nullable Answered answer) {
  private static final int CREATED = 201;

  /**
   * Answers after which nothing was and nothing will be stored. Not among them: 409, which a
   * gateway that asks a second instance may hear while the first one still works; 408, 425 and 429;
   * and all from 500 on.
   */
  private static final Set<Integer> REFUSALS =
      Set.of(400, 401, 403, 404, 405, 406, 411, 413, 414, 415, 422, 428, 431);

  @Nullable Integer status() {
    return answer == null ? null : answer.status();
  }

  boolean isAccepted() {
    return Objects.equals(status(), CREATED);
  }

  boolean isRefused() {
    var status = status();
    return status != null && REFUSALS.contains(status);
  }

  /** The client does not know what became of it. */
  boolean isOpen() {
    return !isAccepted() && !isRefused();
  }

  boolean isDenied(String problem) {
    return answer != null && answer.failure() != null && answer.failure().contains(problem);
  }

  boolean isToldOf(UUID order) {
    return answer != null && order.equals(answer.order());
  }
}
