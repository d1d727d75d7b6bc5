package io.provingground.endtoend.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * One process of the platform, as {@code ./run status --json} tells of it.
 *
 * @param pid missing while none runs
 * @param state starting, ready, unready, pausing, stopping, stopped
 * @param readyMillis from the process's begin to its first readiness
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Instance(
    String part,
    String instance,
    @Nullable Long pid,
    int port,
    @Nullable Integer managementPort,
    String version,
    String state,
    @Nullable Long readyMillis,
    @Nullable Long residentBytes,
    @Nullable Long cpuMillis,
    int restarts) {
  /** Whether it takes work. */
  public boolean isReady() {
    return state.equals("ready");
  }

  /** As verbs name it, for example {@code order-service#2}. */
  public String target() {
    int number = instance.lastIndexOf('-');
    return part.equals(instance) ? part : part + "#" + instance.substring(number + 1);
  }

  /**
   * The running process's id.
   *
   * @throws IllegalStateException when none runs
   */
  public long runningPid() {
    if (pid == null) {
      throw new IllegalStateException(instance + " does not run: it is " + state);
    }
    return pid;
  }
}
