package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlClient;
import io.provingground.localplatform.fleet.InstanceStatus;
import io.provingground.localplatform.fleet.PlatformStatus;
import io.provingground.localplatform.platform.ExitStatus;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code status [--json]}. */
final class Status implements Verb {
  private static final String ROW = "%-20s %8s %6s %-9s %-9s %8s %8s %s%n";

  @Override
  public String name() {
    return "status";
  }

  @Override
  public String summary() {
    return "Shows each process: pid, port, version, state, time to ready, memory.";
  }

  @Override
  public List<Option> options() {
    return List.of(new Option("--json", "", "for programs"));
  }

  @Override
  public int run(Request request) throws IOException, InterruptedException {
    PlatformStatus status = ControlClient.of(request.layout()).status();
    if (request.has("--json")) {
      System.out.println(
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(status));
    } else {
      System.out.print(table(status));
    }
    return ExitStatus.OK;
  }

  static String table(PlatformStatus status) {
    var text = new StringBuilder();
    text.append(
        ROW.formatted(
            "INSTANCE", "PID", "PORT", "VERSION", "STATE", "READY", "MEMORY", "RESTARTS"));
    status.parts().forEach(part -> text.append(row(part)));
    text.append("%nGateway   %s%n".formatted(status.gateway()));
    text.append("Database  %s (databases web, inventory, orders)%n".formatted(status.database()));
    text.append("Broker    %s%n".formatted(status.broker()));
    text.append("Payments  %s%n".formatted(status.sandbox()));
    text.append("Data      %s%n".formatted(status.data()));
    return text.append(measures(status)).toString();
  }

  /** Time to all ready, processor time and memory. */
  static String measures(PlatformStatus status) {
    Long started = status.startedMillis();
    Long cpu = status.startedCpuMillis();
    String memory = "%d MB in all".formatted(status.residentBytes() >> 20);
    return started == null || cpu == null
        ? "Measures  not all was ready yet; %s%n".formatted(memory)
        : "Measures  all ready after %.1f s, for %.1f CPU seconds; %s%n"
            .formatted(started / 1000.0, cpu / 1000.0, memory);
  }

  private static String row(InstanceStatus part) {
    Long ready = part.readyMillis();
    Long resident = part.residentBytes();
    return ROW.formatted(
        part.instance(),
        dash(part.pid()),
        part.port(),
        part.version(),
        part.state(),
        ready == null ? "-" : "%.1f s".formatted(ready / 1000.0),
        resident == null ? "-" : (resident >> 20) + " MB",
        part.restarts() == 0 ? "" : part.restarts());
  }

  private static String dash(@Nullable Long number) {
    return number == null ? "-" : number.toString();
  }
}
