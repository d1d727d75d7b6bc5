package io.provingground.endtoend.drills;

import io.provingground.endtoend.platform.Instance;
import io.provingground.endtoend.platform.Platform;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down what becomes of each instance, as the launcher sees it. */
final class InstanceWatch implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Platform platform;
  private final Chronicle chronicle;
  private final Map<String, Instance> before = new HashMap<>();
  private final Thread worker = Thread.ofPlatform().name("watch").unstarted(this::work);

  InstanceWatch(Platform platform, Chronicle chronicle) {
    this.platform = platform;
    this.chronicle = chronicle;
  }

  void start() {
    worker.start();
  }

  private void work() {
    try {
      while (true) {
        look();
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException _) {
      // The run is over.
    }
  }

  private void look() {
    try {
      for (Instance now : platform.status().parts()) {
        Instance then = before.put(now.instance(), now);
        if (then != null) {
          compare(then, now);
        }
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      chronicle.add("launcher", "does not answer: " + e.getMessage());
    }
  }

  private void compare(Instance then, Instance now) {
    if (!Objects.equals(then.pid(), now.pid())) {
      chronicle.add(now.instance(), process(now.pid()));
    }
    if (!then.state().equals(now.state())) {
      chronicle.add(now.instance(), now.state());
    }
  }

  private static String process(@Nullable Long pid) {
    return pid == null ? "no process" : "process " + pid;
  }

  @Override
  public void close() {
    worker.interrupt();
  }
}
