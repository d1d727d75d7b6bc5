package io.provingground.localplatform.postgres;

import static org.awaitility.Awaitility.await;

import io.provingground.localplatform.platform.Detours;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.platform.Secrets;
import io.provingground.localplatform.platform.Secrets.Holder;
import io.provingground.localplatform.processes.Health;
import io.provingground.localplatform.processes.Launch;
import io.provingground.localplatform.processes.Signals;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** One server on one data folder, started and stopped by hand. */
final class PostgresRun {
  private static final Path SHARED_PARTS =
      Path.of(System.getProperty("repository.root"), "local-platform/target/test-parts");

  private final Plan plan;
  private final Secrets secrets;
  private final PostgresBlueprint blueprint;
  private @Nullable Process process;

  PostgresRun(Path folder) throws IOException {
    // Unpacked once for all tests: a link in place of each data folder's own copy.
    Files.createDirectories(SHARED_PARTS);
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.createSymbolicLink(data.resolve("parts"), SHARED_PARTS);
    // The server's own user must be able to pass through.
    for (Path at : List.of(data, data.getParent())) {
      Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    var layout = new Layout(Path.of(System.getProperty("repository.root")), data);
    Files.createDirectories(layout.logs());
    this.plan = new Plan(layout, freePorts(), Map.of(), Set.of(), List.of(), Detours.none());
    this.secrets = Secrets.of(layout);
    this.blueprint = new PostgresBlueprint(plan, secrets, Map.of());
  }

  Layout layout() {
    return plan.layout();
  }

  void start() throws IOException, InterruptedException {
    Launch launch = blueprint.launch();
    Process begun =
        new ProcessBuilder(launch.command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(blueprint.log().toFile()))
            .start();
    process = begun;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> blueprint.health(Duration.ofSeconds(2)) == Health.READY || !begun.isAlive());
    if (!begun.isAlive()) {
      throw new AssertionError("the server ended: " + Files.readString(blueprint.log()));
    }
  }

  /** Starts something as the user as whom the server runs. */
  Process asServerUser(String... command) throws IOException {
    List<String> whole = new ArrayList<>(ServerUser.of(layout().postgres()).prefix());
    whole.addAll(Arrays.asList(command));
    return new ProcessBuilder(whole).start();
  }

  /** Kills the server and takes away what JUnit's clearing up would follow out of the folder. */
  void end() throws IOException, InterruptedException {
    kill();
    Files.deleteIfExists(layout().parts());
  }

  void stop() throws IOException, InterruptedException {
    Process running = process;
    if (running != null) {
      Signals.send(blueprint.stopSignal(), running.pid());
      running.waitFor();
    }
  }

  void kill() throws InterruptedException {
    Process running = process;
    if (running != null) {
      // The next server refuses to begin while one of these still holds the shared memory.
      List<ProcessHandle> workers = running.descendants().toList();
      Signals.kill(running.toHandle());
      running.waitFor();
      workers.forEach(worker -> worker.onExit().join());
    }
  }

  void execute(String database, Holder role, String sql) throws SQLException {
    try (var connection = connect(database, role.key(), secrets.of(role));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String query(String database, Holder role, String sql) throws SQLException {
    return query(database, role.key(), secrets.of(role), sql);
  }

  String query(String database, String user, String password, String sql) throws SQLException {
    try (var connection = connect(database, user, password);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private Connection connect(String database, String user, String password) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {plan.ports().of(Part.POSTGRES)});
    source.setDatabaseName(database);
    return source.getConnection(user, password);
  }

  /** Ports whose fiftieth, the server's, is free. */
  private static Ports freePorts() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return new Ports(socket.getLocalPort() - 50);
    }
  }
}
