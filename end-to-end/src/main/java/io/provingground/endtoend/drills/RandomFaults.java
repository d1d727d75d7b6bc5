package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Direction;
import io.provingground.endtoend.faults.PaymentProvider.Mode;
import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.faults.Weather;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One fault after the other, by the dice; the seed decides which, so that a run can be repeated.
 */
final class RandomFaults implements Drill {
  private static final int ROUNDS = 8;
  private static final String[] SERVICES = {
    "gateway", "web-service", "order-service", "inventory-service"
  };
  private static final List<String[]> HOPS =
      List.of(
          new String[] {"gateway", "order-service"},
          new String[] {"order-service", "postgres"},
          new String[] {"inventory-service", "postgres"},
          new String[] {"web-service", "postgres"},
          new String[] {"order-service", "kafka"},
          new String[] {"inventory-service", "kafka"},
          new String[] {"web-service", "kafka"},
          new String[] {"order-service", "sandbox"});

  @Override
  public String promise() {
    return "Whatever is broken in whatever order, the invariants hold when it is over, and who repeats"
        + " a request gets an answer.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.50, Duration.ofSeconds(60), Duration.ofSeconds(15));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      one(stage);
      stage.watch(Duration.ofSeconds(2 + stage.random().nextInt(5)));
    }
    stage.awaitReady();
  }

  private static void one(Stage stage) throws InterruptedException {
    Duration time = Duration.ofSeconds(3 + stage.random().nextInt(12));
    switch (stage.random().nextInt(7)) {
      case 0, 1 -> stage.killAndAwait(any(stage, SERVICES));
      case 2 -> freeze(stage, any(stage, SERVICES), time);
      case 3 -> stage.killAndAwait(any(stage, "postgres", "kafka", "sandbox"));
      case 4 -> hop(stage, new Weather.Breaking(Direction.ANSWERS, 0, 0.3), time);
      case 5 -> hop(stage, Weather.Silent.both(), time);
      default -> provider(stage, time);
    }
  }

  private static Instance any(Stage stage, String... parts) {
    List<Instance> running =
        stage.instances(parts).stream().filter(instance -> instance.pid() != null).toList();
    return running.get(stage.random().nextInt(running.size()));
  }

  private static void freeze(Stage stage, Instance instance, Duration time)
      throws InterruptedException {
    stage.fault(
        "freeze " + instance.instance() + " for " + time.toSeconds() + " s",
        () -> {
          Signal.STOP.to(instance.runningPid());
          stage.watch(time);
          Instance now = stage.platform().status().instance(instance.instance());
          if (Objects.equals(instance.pid(), now.pid())) {
            Signal.CONT.to(instance.runningPid());
          }
        });
  }

  private static void hop(Stage stage, Weather weather, Duration time) throws InterruptedException {
    String[] hop = HOPS.get(stage.random().nextInt(HOPS.size()));
    stage.weather(hop[0], hop[1], weather, time);
  }

  private static void provider(Stage stage, Duration time) throws InterruptedException {
    Mode mode = List.of(Mode.SLOW, Mode.FAILING, Mode.LATE).get(stage.random().nextInt(3));
    stage.difficultProvider("the provider is " + mode, mode, Duration.ofSeconds(5), time);
  }
}
