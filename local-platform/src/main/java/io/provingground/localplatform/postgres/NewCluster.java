package io.provingground.localplatform.postgres;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.PrivateFile;
import io.provingground.localplatform.platform.Secrets;
import io.provingground.localplatform.platform.Secrets.Holder;
import io.provingground.localplatform.platform.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes databases and roles in a draft folder, which gets its name only when all is there: a first
 * start that is killed half-way is simply done again. The roles come by the single-user server, so
 * no port is open before they exist.
 */
final class NewCluster {
  private final Layout layout;
  private final Secrets secrets;
  private final ServerUser user;
  private final Path home;
  private final Path draft;

  NewCluster(Layout layout, Secrets secrets, ServerUser user, Path home) {
    this.layout = layout;
    this.secrets = secrets;
    this.user = user;
    this.home = home;
    this.draft = layout.data().resolve("postgres.draft");
  }

  void create() throws IOException, InterruptedException {
    Trees.delete(draft);
    Files.createDirectories(draft);
    user.own(draft);
    Path password = draft.resolve("password");
    PrivateFile.write(password, secrets.of(Holder.POSTGRES) + "\n");
    user.own(password);
    Path cluster = draft.resolve("data");
    run(initdb(cluster, password), List.of());
    run(singleUser(cluster), RoleScript.statements(layout.roles(), secrets));
    Files.move(cluster, layout.postgres(), StandardCopyOption.ATOMIC_MOVE);
    Trees.delete(draft);
  }

  private List<String> initdb(Path cluster, Path password) {
    return List.of(
        home.resolve("bin/initdb").toString(),
        "-D",
        cluster.toString(),
        "--username=postgres",
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions");
  }

  private List<String> singleUser(Path cluster) {
    return List.of(
        home.resolve("bin/postgres").toString(),
        "--single",
        "-D",
        cluster.toString(),
        "-c",
        "exit_on_error=on",
        "postgres");
  }

  private void run(List<String> command, List<String> input)
      throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(user.prefix());
    whole.addAll(command);
    Path said = Files.createTempFile(layout.logs(), "postgres-first-start", ".log");
    var builder = new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    try {
      feed(process, input);
      if (process.waitFor() != 0) {
        throw new IOException(
            "PostgreSQL's files could not be made: " + Files.readString(said).strip());
      }
    } finally {
      process.destroyForcibly();
      Files.delete(said);
    }
  }

  private static void feed(Process process, List<String> input) throws IOException {
    try (var writer = process.outputWriter(StandardCharsets.UTF_8)) {
      for (String statement : input) {
        writer.write(statement + "\n");
      }
    }
  }
}
