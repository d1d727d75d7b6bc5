package io.provingground.localplatform.postgres;

import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Secrets;
import io.provingground.localplatform.processes.Blueprint;
import io.provingground.localplatform.processes.Health;
import io.provingground.localplatform.processes.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The database server: durable (fsync stays on), on the loopback only, sized for a small machine.
 */
public final class PostgresBlueprint implements Blueprint {
  private static final InstanceName NAME = InstanceName.only(Part.POSTGRES);

  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=120",
          "shared_buffers=64MB",
          "max_wal_size=256MB",
          "max_worker_processes=4",
          "max_wal_senders=4",
          "jit=off",
          "log_line_prefix=%m [%p] %u@%d ",
          "log_timezone=UTC",
          "timezone=UTC");

  private final Plan plan;
  private final Layout layout;
  private final Secrets secrets;
  private final Map<String, String> environment;

  /** Nothing is touched yet. */
  public PostgresBlueprint(Plan plan, Secrets secrets, Map<String, String> environment) {
    this.plan = plan;
    this.layout = plan.layout();
    this.secrets = secrets;
    this.environment = environment;
  }

  @Override
  public String name() {
    return NAME.toString();
  }

  @Override
  public Path log() {
    return layout.log(NAME);
  }

  @Override
  public Launch launch() throws IOException, InterruptedException {
    Path home = new PostgresBinaries(layout.parts()).home();
    ServerUser user = ServerUser.of(layout.postgres());
    if (Files.notExists(layout.postgres())) {
      new NewCluster(layout, secrets, user, home).create();
    }
    var cluster = new ExistingCluster(layout);
    cluster.check(PostgresBinaries.version());
    cluster.forgetStranger();
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("TZ", "UTC");
    return new Launch(command(home, user), variables);
  }

  private List<String> command(Path home, ServerUser user) {
    List<String> command = new ArrayList<>(user.prefix());
    command.add(home.resolve("bin/postgres").toString());
    command.addAll(List.of("-D", layout.postgres().toString()));
    command.addAll(List.of("-p", Integer.toString(plan.ports().of(Part.POSTGRES))));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    return command;
  }

  @Override
  public Health health(Duration timeout) {
    return ServerHandshake.ask(plan.ports().of(Part.POSTGRES), timeout);
  }

  /** SIGTERM would wait until the last client has left by itself. */
  @Override
  public String stopSignal() {
    return "INT";
  }
}
