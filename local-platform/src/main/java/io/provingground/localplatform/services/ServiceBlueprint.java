package io.provingground.localplatform.services;

import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.processes.Blueprint;
import io.provingground.localplatform.processes.Health;
import io.provingground.localplatform.processes.HttpProbe;
import io.provingground.localplatform.processes.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One instance of a service. */
public final class ServiceBlueprint implements Blueprint {
  private static final int OK = 200;

  private final Plan plan;
  private final InstanceName instance;
  private final Map<String, String> environment;

  /** Nothing is touched yet. */
  public ServiceBlueprint(Plan plan, InstanceName instance, Map<String, String> environment) {
    this.plan = plan;
    this.instance = instance;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return instance.toString();
  }

  @Override
  public Path log() {
    return plan.layout().log(instance);
  }

  @Override
  public Launch launch() throws IOException, InterruptedException {
    List<String> command =
        QuickStart.of(plan.layout(), instance.part()).command(plan.layout().data());
    return new Launch(command, environment);
  }

  /**
   * A service stops in good order only once it has started, which takes long where many start; and
   * nobody has been sent to it yet.
   */
  @Override
  public Duration breakOffDeadline() {
    return Duration.ofSeconds(3);
  }

  /**
   * Ready by the readiness probe, alive by the liveness probe: the two never stand for one another.
   */
  @Override
  public Health health(Duration timeout) {
    int port = plan.ports().of(instance);
    if (HttpProbe.status(port, "/livez", timeout) != OK) {
      return Health.SILENT;
    }
    return HttpProbe.status(port, "/readyz", timeout) == OK ? Health.READY : Health.ALIVE;
  }
}
