package io.provingground.localplatform.sandbox;

import io.provingground.localplatform.platform.Trouble;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the sandbox is told by its environment.
 *
 * @param bind address to listen on (SANDBOX_BIND, the loopback if not said)
 * @param port SANDBOX_PORT, 8080 if not said
 * @param ledger file of the ledger (SANDBOX_LEDGER)
 * @param apiKey of those who capture (SANDBOX_API_KEY)
 * @param operatorKey of those who read the ledger and set the behaviour (SANDBOX_OPERATOR_KEY)
 * @param callbacks to whom outcomes are told (SANDBOX_CALLBACK_URL), signed by a secret
 *     (SANDBOX_CALLBACK_SECRET); without the URL to nobody
 */
record SandboxSettings(
    String bind,
    int port,
    Path ledger,
    String apiKey,
    String operatorKey,
    Optional<CallbackTarget> callbacks) {

  static SandboxSettings from(Map<String, String> environment) {
    String port = environment.getOrDefault("SANDBOX_PORT", "8080");
    if (!port.matches("[0-9]{1,5}")) {
      throw Trouble.of("SANDBOX_PORT is \"" + port + "\".", "Set it to a port's number.");
    }
    return new SandboxSettings(
        environment.getOrDefault("SANDBOX_BIND", "127.0.0.1"),
        Integer.parseInt(port),
        Path.of(needed(environment, "SANDBOX_LEDGER")),
        needed(environment, "SANDBOX_API_KEY"),
        needed(environment, "SANDBOX_OPERATOR_KEY"),
        callbacks(environment));
  }

  private static Optional<CallbackTarget> callbacks(Map<String, String> environment) {
    String url = environment.getOrDefault("SANDBOX_CALLBACK_URL", "");
    return url.isBlank()
        ? Optional.empty()
        : Optional.of(CallbackTarget.of(url, needed(environment, "SANDBOX_CALLBACK_SECRET")));
  }

  private static String needed(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw Trouble.of(name + " is not set.", "The sandbox needs it; there is no default.");
    }
    return value;
  }
}
