package io.provingground.localplatform.fleet;

import io.provingground.localplatform.kafka.KafkaBlueprint;
import io.provingground.localplatform.platform.Environments;
import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Secrets;
import io.provingground.localplatform.postgres.PostgresBinaries;
import io.provingground.localplatform.postgres.PostgresBlueprint;
import io.provingground.localplatform.processes.Blueprint;
import io.provingground.localplatform.sandbox.SandboxBlueprint;
import io.provingground.localplatform.services.ServiceBlueprint;
import java.util.Map;

/** How each instance of a plan is run. */
public final class Blueprints {
  private final Plan plan;
  private final Secrets secrets;
  private final Environments environments;

  /** For the instances of this plan. */
  public Blueprints(Plan plan, Secrets secrets, Environments environments) {
    this.plan = plan;
    this.secrets = secrets;
    this.environments = environments;
  }

  /** How the instance is run. */
  public Blueprint of(InstanceName instance) {
    Map<String, String> environment = environments.of(instance);
    return switch (instance.part()) {
      case POSTGRES -> new PostgresBlueprint(plan, secrets, environment);
      case KAFKA -> new KafkaBlueprint(plan, environment);
      case SANDBOX -> new SandboxBlueprint(plan, environment);
      case INVENTORY_SERVICE, ORDER_SERVICE, WEB_SERVICE, GATEWAY ->
          new ServiceBlueprint(plan, instance, environment);
    };
  }

  /** The version that runs. */
  static String version(Layout layout, Part part) {
    return switch (part) {
      case POSTGRES -> PostgresBinaries.version();
      case KAFKA -> KafkaBlueprint.version(layout);
      case SANDBOX, INVENTORY_SERVICE, ORDER_SERVICE, WEB_SERVICE, GATEWAY -> Layout.VERSION;
    };
  }
}
