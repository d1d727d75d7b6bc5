package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlServer;
import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds ports, and says which is taken. */
final class FreePorts {
  private static final int FIRST_AUTO = 20_000;
  private static final int LAST_AUTO = 31_800;
  private static final int STEP = 200;

  private FreePorts() {}

  /** Takes the first range that is wholly free, by binding its control port. */
  static ControlServer claimAny(Function<Ports, Plan> plans) {
    for (int base = FIRST_AUTO; base <= LAST_AUTO; base += STEP) {
      Optional<ControlServer> claimed = tryClaim(plans.apply(new Ports(base)));
      if (claimed.isPresent()) {
        return claimed.get();
      }
    }
    throw Trouble.of("No free range of ports was found.", "Name one: ./run --ports BASE");
  }

  /** Takes this range, or says what stands in the way. */
  static ControlServer claim(Plan plan) {
    try {
      var control = new ControlServer(plan.ports());
      Optional<Map.Entry<String, Integer>> taken = firstTaken(plan);
      if (taken.isPresent()) {
        control.close();
        throw taken(plan, taken.get().getKey(), taken.get().getValue());
      }
      return control;
    } catch (IOException e) {
      throw taken(plan, "the launcher's control", plan.ports().control());
    }
  }

  private static Optional<ControlServer> tryClaim(Plan plan) {
    try {
      return Optional.of(claim(plan));
    } catch (Trouble e) {
      return Optional.empty();
    }
  }

  private static Trouble taken(Plan plan, String who, int port) {
    return Trouble.of(
        "Port %d, which %s needs, is taken by another program.".formatted(port, who),
        "Find it (ss -ltnp 'sport = :%d', or lsof -i :%d) and stop it, or use other ports: %s"
            .formatted(port, port, plan.layout().run("--ports auto")));
  }

  private static Optional<Map.Entry<String, Integer>> firstTaken(Plan plan) {
    return needed(plan).entrySet().stream().filter(e -> !isFree(e.getValue())).findFirst();
  }

  private static Map<String, Integer> needed(Plan plan) {
    Map<String, Integer> ports = new TreeMap<>();
    for (Part part : Part.values()) {
      if (!plan.except().contains(part)) {
        plan.instancesOf(part).forEach(instance -> add(ports, plan, instance));
      }
    }
    if (ports.containsKey(Part.KAFKA.toString())) {
      ports.put("kafka's controller", plan.ports().kafkaController());
    }
    return ports;
  }

  private static void add(Map<String, Integer> ports, Plan plan, InstanceName instance) {
    ports.put(instance.toString(), plan.ports().of(instance));
    if (instance.part().isService()) {
      ports.put(instance + "'s management", plan.ports().managementOf(instance));
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
