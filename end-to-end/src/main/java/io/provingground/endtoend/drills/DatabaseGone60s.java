package io.provingground.endtoend.drills;

import java.time.Duration;

/** The database server is away for a minute. */
final class DatabaseGone60s implements Drill {
  @Override
  public String promise() {
    return "A minute without the database refuses requests honestly and quickly, loses nothing, and"
        + " is over when the database is back.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.20, Duration.ofSeconds(75), Duration.ofSeconds(10));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.gone("postgres", Duration.ofSeconds(60));
  }
}
