package io.provingground.localplatform.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A platform, as {@code ./run status --json} prints it.
 *
 * @param gateway URL of the first gateway
 * @param database host:port
 * @param broker host:port
 * @param sandbox URL of the payment sandbox
 * @param ready whether all that should run takes work
 * @param startedMillis from the launcher's begin until all was ready; missing before
 * @param startedCpuMillis processor time used until then, the launcher's included
 * @param residentBytes memory of all parts now, the launcher's included
 * @param cpuMillis processor time of all parts that run now, the launcher's included
 */
public record PlatformStatus(
    String data,
    long launcherPid,
    String gateway,
    String database,
    String broker,
    String sandbox,
    boolean ready,
    @Nullable Long startedMillis,
    @Nullable Long startedCpuMillis,
    long residentBytes,
    long cpuMillis,
    List<InstanceStatus> parts) {}
