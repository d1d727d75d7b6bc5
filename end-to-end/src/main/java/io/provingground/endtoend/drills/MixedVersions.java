package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Projection;
import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.FreePorts;
import io.provingground.endtoend.platform.Instance;
import io.provingground.endtoend.platform.OlderRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Two releases at once. order-service is told to write a new schema of events while a projection of
 * the release before, which cannot read it, still works; then that one goes.
 */
final class MixedVersions implements Drill {
  private static final String OLD = "web-service-9";
  private static final String SETTING = "order.events.write-version";
  private static final String NEW_EVENTS =
      "select count(*) from order_event where schema_version = 2";
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  private @Nullable Path settings;

  @Override
  public String promise() {
    return "A new schema of events is not written while an instance of the release before lives that"
        + " cannot read it, though it is told to be: who is told so too early is not ready and says"
        + " why. When the old one is gone, the switch is made, and nobody has seen a thing.";
  }

  /** Settings that an instance reads when it starts, so that they can change while others run. */
  @Override
  public synchronized Setup setup() {
    try {
      if (settings == null) {
        settings = Files.createTempDirectory("order-service-settings");
        var _ = OlderRelease.jar();
      }
      return Setup.usual().with("order-service.CONFIG_TREE=" + settings + "/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Demands demands() {
    return Demands.of(0.97, Duration.ofSeconds(10), Duration.ofSeconds(15));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    var first = stage.platform().status().instance("order-service-1");
    var second = stage.platform().status().instance("order-service-2");
    try {
      var old = join(stage);
      try {
        tooEarly(stage, second);
      } finally {
        stage.fault("the old projection stops", old::close);
      }
      stage.awaitReady();
      stage.killAndAwait(first);
      stage.watch(LONG_ENOUGH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OlderRelease join(Stage stage) throws IOException, InterruptedException {
    var neighbour = stage.platform().status().instance("web-service-1");
    var log = stage.platform().data().resolve("logs").resolve(OLD + ".log");
    var old = OlderRelease.beside(neighbour, OLD, FreePorts.base(), log);
    stage.awaitTrue(
        "the old projection works", () -> Projection.has(OLD, stage.addresses().broker()));
    return old;
  }

  private void tooEarly(Stage stage, Instance second) throws IOException, InterruptedException {
    Files.writeString(setup(settings), "2");
    stage.fault(
        "order-service-2 is told too early to write schema 2",
        () -> {
          Signal.KILL.to(second.runningPid());
          stage.awaitTrue("another process stands in", () -> isReplaced(stage, second));
          stage.watch(LONG_ENOUGH);
        });
    var now = stage.platform().status().instance(second.instance());
    stage.demand("who switches too early", "is not ready", now.state(), !now.isReady());
    var written = stage.intruder().ask("orders", NEW_EVENTS);
    stage.demand("events that the old one cannot read", "0", written, written.equals("0"));
  }

  private static Path setup(@Nullable Path folder) {
    if (folder == null) {
      throw new IllegalStateException("the platform was started without its settings");
    }
    return folder.resolve(SETTING);
  }

  private static boolean isReplaced(Stage stage, Instance before) {
    var now = stage.platform().status().instance(before.instance());
    return now.pid() != null && !now.pid().equals(before.pid());
  }

  @Override
  public void afterwards(Stage stage) {
    stage.demandSome("events in the new schema, once the old one was gone", NEW_EVENTS);
    stage.demandSome(
        "events in the old schema before",
        "select count(*) from order_event where schema_version = 1");
  }
}
