package io.provingground.endtoend.drills;

import io.provingground.endtoend.platform.Instance;
import java.time.Duration;

/** The database server is restarted, then killed. */
final class DatabaseRestart implements Drill {
  @Override
  public String promise() {
    return "A restart and a crash of the database server lose nothing that was acknowledged, and"
        + " the platform comes back by itself.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.80, Duration.ofSeconds(15), Duration.ofSeconds(10));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.fault(
        "restart postgres",
        () -> {
          stage.platform().run("restart", "postgres");
          stage.awaitReady();
        });
    Instance server = stage.platform().status().instance("postgres");
    stage.killAndAwait(server);
    stage.awaitReady();
  }
}
