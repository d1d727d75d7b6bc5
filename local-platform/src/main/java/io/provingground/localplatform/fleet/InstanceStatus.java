package io.provingground.localplatform.fleet;

import org.jspecify.annotations.Nullable;

/**
 * One process, as {@code ./run status} tells of it.
 *
 * @param pid missing while none runs
 * @param state starting, ready, unready, pausing, stopping, stopped, or external for what somebody
 *     else runs
 * @param readyMillis from the process's begin to its first readiness
 */
public record InstanceStatus(
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
    int restarts) {}
