package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Environments;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.services.JvmOptions;

/** With which variables a part that was left out can be started from an IDE. */
final class Environment {
  private Environment() {}

  static void print(Plan plan, Environments environments) {
    for (Part part : Part.values()) {
      if (plan.except().contains(part)) {
        plan.instancesOf(part)
            .forEach(instance -> {
              System.out.println("\nStart " + instance + " yourself, with this environment:");
              environments.of(instance).forEach((k, v) -> System.out.println(k + "=" + v));
              if (part.isService()) {
                System.out.println(JvmOptions.asVariable());
              }
            });
      }
    }
  }
}
