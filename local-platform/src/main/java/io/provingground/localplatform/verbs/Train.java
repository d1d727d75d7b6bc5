package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.services.QuickStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code train}: what {@code up} has done in the background once all is ready. */
final class Train implements Verb {
  /** Property that names the process id of the launcher beside whose platform it trains. */
  static final String LAUNCHER = "proving.ground.launcher";

  @Override
  public String name() {
    return "train";
  }

  @Override
  public String summary() {
    return "Prepares quick starts of services that were built anew; \"up\" does it in the background.";
  }

  @Override
  public int run(Request request) throws IOException, InterruptedException {
    endWithLauncher();
    try {
      train(request.layout());
    } catch (InterruptedException e) {
      System.out.println("The training was broken off. The next one begins with what is missing.");
      return ExitStatus.FAILED;
    }
    System.out.println("All services start quickly.");
    return ExitStatus.OK;
  }

  /** A launcher that is killed cannot stop its training, which nobody else would see or stop. */
  private static void endWithLauncher() {
    Long pid = Long.getLong(LAUNCHER);
    if (pid != null) {
      CompletableFuture<?> end =
          ProcessHandle.of(pid)
              .<CompletableFuture<?>>map(ProcessHandle::onExit)
              .orElseGet(() -> CompletableFuture.completedFuture(pid));
      var _ = end.thenRun(() -> System.exit(ExitStatus.FAILED));
    }
  }

  private static void train(Layout layout) throws IOException, InterruptedException {
    List<Part> missing = missing(layout);
    if (!missing.isEmpty()) {
      try (var ground = TrainingGround.open(layout)) {
        for (Part part : missing) {
          System.out.println(ground.train(part));
        }
      }
    }
  }

  /** Services that do not yet start as quickly as they can. */
  static List<Part> missing(Layout layout) throws IOException, InterruptedException {
    List<Part> missing = new ArrayList<>();
    for (Part part : Part.services()) {
      if (!QuickStart.of(layout, part).isPrepared()) {
        missing.add(part);
      }
    }
    return missing;
  }
}
