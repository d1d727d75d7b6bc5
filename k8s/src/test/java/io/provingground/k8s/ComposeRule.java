package io.provingground.k8s;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What holds for every service of the compose file, and why. */
enum ComposeRule {
  PINS_ITS_IMAGE(
      "the same file must start the same program tomorrow",
      s -> Pins.isPinned(s.at("/image").asString(""))),

  LIMITS_ITS_MEMORY(
      "one part's leak must not take the developer's machine along", s -> megabytes(s) > 0),

  LIMITS_ITS_PROCESSES(
      "a fork bomb must end at its container's wall", s -> s.at("/pids_limit").asInt(0) > 0),

  ROOT_IS_READ_ONLY(
      "an intruder must not be able to leave anything behind",
      s -> s.at("/read_only").asBoolean(false)),

  DROPS_CAPABILITIES(
      "who breaks out must have no rights; what a part needs is added by name",
      s -> s.at("/cap_drop/0").asString("").equals("ALL")),

  GAINS_NO_PRIVILEGES(
      "a forgotten setuid program must not make root of anybody",
      s -> s.at("/security_opt/0").asString("").equals("no-new-privileges:true")),

  SAYS_WHEN_IT_IS_HEALTHY(
      "'up --wait' must return when orders can be placed, not when processes exist",
      s -> isOneShot(s) || s.at("/healthcheck/test/0").asString("").equals("CMD")),

  PUBLISHES_TO_THIS_MACHINE_ONLY(
      "demo passwords are public, so nobody else on the network may sign in",
      s -> s.at("/ports").valueStream().allMatch(port -> port.asString().startsWith("127.0.0.1:"))),

  SHOWS_NO_SECRET(
      "a password in this file would be in its history for good",
      s -> s.at("/environment").propertyNames().stream().noneMatch(Secrets::isSecret)),

  BOUNDS_ITS_LOG(
      "a chatty part must not fill the disk",
      s -> s.at("/logging/options").has("max-size") && s.at("/logging/options").has("max-file"));

  private static final Pattern MEGABYTES = Pattern.compile("(\\d+)m");

  final String reason;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private final Predicate<JsonNode> kept;

  ComposeRule(String reason, Predicate<JsonNode> kept) {
    this.reason = reason;
    this.kept = kept;
  }

  boolean isKeptBy(JsonNode service) {
    return kept.test(service);
  }

  static boolean isOneShot(JsonNode service) {
    return service.at("/restart").asString("").equals("no");
  }

  /** The limit of one container; 0 if there is none. */
  static int megabytes(JsonNode service) {
    var limit = MEGABYTES.matcher(service.at("/mem_limit").asString(""));
    return limit.matches() ? Integer.parseInt(limit.group(1)) : 0;
  }
}
