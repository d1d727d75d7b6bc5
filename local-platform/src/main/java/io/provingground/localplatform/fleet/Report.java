package io.provingground.localplatform.fleet;

import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.processes.Supervised;
import io.provingground.localplatform.processes.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a fleet tells of itself; remembers how long the start took. */
public final class Report {
  private final Plan plan;
  private final Fleet fleet;
  private final long begunNanos;
  private volatile @Nullable Long startedMillis;
  private volatile @Nullable Long startedCpuMillis;

  /**
   * On this fleet.
   *
   * @param begunNanos when the launcher began, by {@link System#nanoTime}
   */
  public Report(Plan plan, Fleet fleet, long begunNanos) {
    this.begunNanos = begunNanos;
    this.plan = plan;
    this.fleet = fleet;
  }

  /**
   * To be called when all is ready for the first time.
   *
   * @param told gets the status before others can see that all has started, so that whoever waits
   *     for the start finds said what there is to say
   */
  public void started(Consumer<PlatformStatus> told) {
    long millis = Duration.ofNanos(System.nanoTime() - begunNanos).toMillis();
    long cpuMillis = now().cpuMillis();
    told.accept(now(millis, cpuMillis));
    startedCpuMillis = cpuMillis;
    startedMillis = millis;
  }

  /** How all stands. */
  public PlatformStatus now() {
    return now(startedMillis, startedCpuMillis);
  }

  private PlatformStatus now(@Nullable Long millis, @Nullable Long cpuMillis) {
    List<InstanceStatus> parts = new ArrayList<>();
    fleet.instances().forEach((name, supervised) -> parts.add(of(name, supervised)));
    for (Part part : plan.except()) {
      plan.instancesOf(part).forEach(name -> parts.add(external(name)));
    }
    long launcher = ProcessHandle.current().pid();
    Usage own = Usage.ofOnly(launcher);
    return new PlatformStatus(
        plan.layout().data().toString(),
        launcher,
        plan.ports().gatewayUrl(),
        "127.0.0.1:" + plan.ports().of(Part.POSTGRES),
        "127.0.0.1:" + plan.ports().of(Part.KAFKA),
        "http://127.0.0.1:" + plan.ports().of(Part.SANDBOX),
        fleet.isReady(),
        millis,
        cpuMillis,
        own.residentBytes() + parts.stream().mapToLong(p -> orZero(p.residentBytes())).sum(),
        own.cpuMillis() + parts.stream().mapToLong(p -> orZero(p.cpuMillis())).sum(),
        List.copyOf(parts));
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private InstanceStatus of(InstanceName name, Supervised supervised) {
    Long pid = supervised.pid().isPresent() ? supervised.pid().getAsLong() : null;
    Usage usage = pid == null ? null : Usage.of(pid);
    Duration ready = supervised.readyAfter();
    return new InstanceStatus(
        name.part().toString(),
        name.toString(),
        pid,
        plan.ports().of(name),
        managementPort(name),
        Blueprints.version(plan.layout(), name.part()),
        supervised.state().name().toLowerCase(Locale.ROOT),
        ready == null ? null : ready.toMillis(),
        usage == null ? null : usage.residentBytes(),
        usage == null ? null : usage.cpuMillis(),
        supervised.restarts());
  }

  private InstanceStatus external(InstanceName name) {
    return new InstanceStatus(
        name.part().toString(),
        name.toString(),
        null,
        plan.ports().of(name),
        managementPort(name),
        "unknown",
        "external",
        null,
        null,
        null,
        0);
  }

  private @Nullable Integer managementPort(InstanceName name) {
    return name.part().isService() ? plan.ports().managementOf(name) : null;
  }
}
