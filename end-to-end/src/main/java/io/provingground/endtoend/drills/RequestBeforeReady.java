package io.provingground.endtoend.drills;

import io.provingground.endtoend.platform.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Instances are asked from the moment on when they are started, long before they are ready. */
final class RequestBeforeReady implements Drill {
  /** Nobody listens, not ready, or the right answer. */
  private static final List<String> HONEST = List.of("refused", "503", "200");

  @Override
  public String promise() {
    return "An instance that is not ready refuses or says so, and never answers wrongly; the gateway"
        + " sends it nothing.";
  }

  @Override
  public Demands demands() {
    return Demands.of(1, Duration.ofSeconds(4), Duration.ofSeconds(1));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Map<String, String> asked =
        Map.of(
            "order-service", "/api/v2/orders",
            "inventory-service", "/api/v1/products",
            "web-service", "/login");
    for (var ask : new TreeMap<>(asked).entrySet()) {
      Instance instance = stage.instances(ask.getKey()).getLast();
      stage.fault(
          "ask " + instance.instance() + " while it starts",
          () -> askWhileStarting(stage, instance, ask.getValue()));
    }
  }

  private static void askWhileStarting(Stage stage, Instance instance, String path)
      throws InterruptedException {
    stage.platform().run("stop", instance.target());
    var started =
        CompletableFuture.runAsync(() -> stage.platform().run("start", instance.target()));
    Map<String, Integer> answers = new TreeMap<>();
    String url = "http://127.0.0.1:" + instance.port() + path;
    while (!started.isDone()) {
      answers.merge(stage.probe().status(url), 1, Integer::sum);
      stage.watch(Duration.ofMillis(50));
    }
    started.join();
    List<String> wrong = new ArrayList<>(answers.keySet());
    wrong.removeAll(HONEST);
    stage.demand(
        "answers of " + instance.instance() + " while it starts",
        "only " + HONEST,
        answers.toString(),
        wrong.isEmpty());
  }
}
