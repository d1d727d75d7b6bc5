package io.provingground.localplatform.sandbox;

import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.processes.Blueprint;
import io.provingground.localplatform.processes.Health;
import io.provingground.localplatform.processes.HttpProbe;
import io.provingground.localplatform.processes.Launch;
import io.provingground.localplatform.processes.Leftovers;
import io.provingground.localplatform.services.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The payment sandbox as a process of its own, from the launcher's own jar. */
public final class SandboxBlueprint implements Blueprint {
  private static final InstanceName NAME = InstanceName.only(Part.SANDBOX);

  private final Plan plan;
  private final Map<String, String> environment;

  /** Nothing is touched yet. */
  public SandboxBlueprint(Plan plan, Map<String, String> environment) {
    this.plan = plan;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return NAME.toString();
  }

  @Override
  public Path log() {
    return plan.layout().log(NAME);
  }

  @Override
  public Launch launch() {
    return new Launch(
        List.of(
            JavaCommand.program(),
            "-Xmx48m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            Leftovers.mark(plan.layout().data()),
            "-cp",
            System.getProperty("java.class.path"),
            PaymentSandbox.class.getName()),
        environment);
  }

  @Override
  public Health health(Duration timeout) {
    int status = HttpProbe.status(plan.ports().of(Part.SANDBOX), "/readyz", timeout);
    return status == 200 ? Health.READY : Health.SILENT;
  }
}
