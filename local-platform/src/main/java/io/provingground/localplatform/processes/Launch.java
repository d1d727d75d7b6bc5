package io.provingground.localplatform.processes;

import java.util.List;
import java.util.Map;

/**
 * How a process is begun.
 *
 * @param environment its variables, beside the few that every process gets (PATH, HOME and the
 *     like)
 */
public record Launch(List<String> command, Map<String, String> environment) {
  /** Copies both. */
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
