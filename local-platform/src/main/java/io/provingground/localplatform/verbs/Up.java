package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlServer;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.processes.Leftovers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code up}: runs the platform, in the foreground or detached. */
final class Up implements Verb {
  @Override
  public String name() {
    return "up";
  }

  @Override
  public String summary() {
    return "Starts the platform and keeps it running until Ctrl-C.";
  }

  @Override
  public List<Option> options() {
    return Desired.OPTIONS;
  }

  @Override
  public int run(Request request) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Optional<Ports> named = Desired.ports(request);
    // What is wrong with the options should show before anything is done, and here, not in a log.
    Plan first = Desired.plan(request, named.orElseGet(() -> new Ports(Ports.USUAL_BASE)));
    if (request.has("--detach")) {
      return Detached.start(request);
    }
    Layout layout = request.layout();
    try (DataFolder _ = DataFolder.take(layout)) {
      clearLeftovers(layout);
      ControlServer control =
          named.isPresent()
              ? FreePorts.claim(first)
              : FreePorts.claimAny(ports -> Desired.plan(request, ports));
      Plan plan = Desired.plan(request, control.ports());
      System.out.printf(
          "Starting on ports from %d, data in %s. Each part is named once it is ready.%n",
          control.ports().base(), layout.data());
      int status =
          new Running(plan, control, Desired.rhythm(request), failAfter(request), begun)
              .untilStopped(!request.has("--no-training"));
      System.exit(status);
      return status;
    }
  }

  private static void clearLeftovers(Layout layout) throws IOException, InterruptedException {
    var leftovers = new Leftovers(layout);
    List<Leftovers.Leftover> found = leftovers.find();
    if (!found.isEmpty()) {
      System.out.printf(
          "A launcher was killed and left %d processes on %s; they are stopped first.%n",
          found.size(), layout.data());
      leftovers.clear(found);
    }
    TrainingGround.clear(TrainingGround.layout(layout));
  }

  private static Optional<Duration> failAfter(Request request) {
    return request
        .value("--fail-after")
        .map(text -> Duration.ofSeconds(Numbers.parse("--fail-after", text)));
  }
}
