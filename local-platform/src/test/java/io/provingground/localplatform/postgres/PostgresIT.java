package io.provingground.localplatform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Secrets;
import io.provingground.localplatform.platform.Secrets.Holder;
import io.provingground.localplatform.platform.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server on a real disk. */
class PostgresIT {
  @TempDir Path folder;
  private PostgresRun run;

  @BeforeEach
  void start() throws Exception {
    run = new PostgresRun(folder);
  }

  @AfterEach
  void stop() throws Exception {
    run.end();
  }

  @Test
  void keepsItsDataOverAStopAKillAndAStrangersProcessId() throws Exception {
    run.start();
    run.execute("orders", Holder.ORDERS_OWNER, "create table kept (n int)");
    run.execute("orders", Holder.ORDERS_OWNER, "insert into kept values (1)");
    assertThat(run.query("orders", Holder.ORDERS_OWNER, "show fsync")).isEqualTo("on");
    run.stop();

    // As if somebody else's process had got the id of a server that was killed.
    Process stranger = run.asServerUser("sleep", "60");
    Path mark = run.layout().postgres().resolve("postmaster.pid");
    Files.writeString(mark, stranger.pid() + "\n" + run.layout().postgres() + "\n");

    run.start();
    run.execute("orders", Holder.ORDERS_OWNER, "insert into kept values (2)");
    run.kill();
    stranger.destroyForcibly();

    run.start();
    assertThat(run.query("orders", Holder.ORDERS_OWNER, "select sum(n) from kept")).isEqualTo("3");
  }

  @Test
  void beginsAnewWhenTheFirstStartWasKilledHalfWay() throws Exception {
    Path half = run.layout().data().resolve("postgres.draft/data");
    Files.createDirectories(half);
    Files.writeString(half.resolve("PG_VERSION"), "18\n");

    run.start();

    assertThat(run.query("web", Holder.WEB_APP, "select 1")).isEqualTo("1");
    assertThat(run.layout().data().resolve("postgres.draft")).doesNotExist();
  }

  @Test
  void saysThatADataFolderIsDamaged() throws Exception {
    Path cluster = run.layout().postgres();
    Files.createDirectories(cluster.resolve("global"));
    Files.writeString(cluster.resolve("PG_VERSION"), "18\n");

    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(run::start)
        .withMessageContaining("damaged")
        .withMessageContaining("./run reset");
  }

  @Test
  void saysThatADataFolderIsOfAnotherVersion() throws Exception {
    Path cluster = run.layout().postgres();
    Files.createDirectories(cluster.resolve("global"));
    Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
    Files.writeString(cluster.resolve("global/pg_control"), "");

    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(run::start)
        .withMessageContaining("made by PostgreSQL 17");
  }

  @Test
  void runsTheStatementsOfRolesSqlWithQuotedPasswords() throws Exception {
    var layout = new Layout(Path.of(System.getProperty("repository.root")), run.layout().data());
    var statements = RoleScript.statements(layout.roles(), Secrets.of(layout));

    assertThat(statements)
        .noneMatch(statement -> statement.contains(":'") || statement.contains("\n"))
        .anyMatch(
            statement -> statement.matches("create role orders_app login password '[0-9a-f]{48}'"));
  }
}
