package io.provingground.web.calling;

import io.provingground.web.serving.Misconfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How other services are called.
 *
 * @param deadline of everything that one request of ours does, unless its sender has less patience
 * @param rendering kept back from the sender's patience, so that a page that says what is away is
 *     there before the sender gives up; at most half of the patience
 * @param attemptTimeout of one attempt, from the first byte sent to the last byte read
 * @param connectTimeout of one connection
 * @param attempts how often a repeatable call is tried in all
 * @param firstPause before the second attempt of a call that was answered "not now"; doubled each
 *     time, with jitter
 * @param concurrent calls to one service at the same time; more are refused at once
 * @param failureRate percent of failed calls at which a service is left alone for a while
 * @param openFor how long it is left alone
 * @param largestAnswer that is read
 */
@ConfigurationProperties("web.calls")
record CallSettings(
    @DefaultValue("5s") Duration deadline,
    @DefaultValue("1s") Duration rendering,
    @DefaultValue("2s") Duration attemptTimeout,
    @DefaultValue("500ms") Duration connectTimeout,
    @DefaultValue("4") int attempts,
    @DefaultValue("50ms") Duration firstPause,
    @DefaultValue("128") int concurrent,
    @DefaultValue("60") int failureRate,
    @DefaultValue("2s") Duration openFor,
    @DefaultValue("2MB") DataSize largestAnswer) {
  CallSettings {
    if (attempts < 1 || attempts > 10) {
      throw new Misconfiguration(
          "web.calls.attempts must be 1 to 10, was " + attempts + ".", "Set WEB_CALLS_ATTEMPTS.");
    }
    if (rendering.isNegative()) {
      throw new Misconfiguration(
          "web.calls.rendering must not be negative, was " + rendering + ".",
          "Set WEB_CALLS_RENDERING.");
    }
    if (attemptTimeout.compareTo(deadline) > 0) {
      throw new Misconfiguration(
          "web.calls.attempt-timeout is longer than web.calls.deadline.",
          "Make it shorter, so that a second attempt fits in.");
    }
  }

  /** The time for all calls of a request whose sender waits so long. */
  Duration callsWithin(Duration patience) {
    var half = patience.dividedBy(2);
    var forCalls = patience.minus(rendering.compareTo(half) < 0 ? rendering : half);
    return forCalls.compareTo(deadline) < 0 ? forCalls : deadline;
  }
}
