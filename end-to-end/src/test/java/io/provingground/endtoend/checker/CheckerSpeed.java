package io.provingground.endtoend.checker;

import java.time.Duration;

/**
 * Measures how long the checker takes for a long run, and how much memory is in use then. A figure
 * of one machine, so it is no test; start it from the IDE or by {@code java -Xmx2g}.
 */
final class CheckerSpeed {
  private static final int ORDERS = 100_000;
  private static final double MEGABYTE = 1 << 20;

  private CheckerSpeed() {}

  /** Prints the figures; an argument is another number of orders. */
  public static void main(String[] arguments) {
    var orders = arguments.length == 0 ? ORDERS : Integer.parseInt(arguments[0]);
    var evidence = evidence(orders);
    var begin = System.nanoTime();
    var verdict = Checker.check(evidence);
    var took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf(
        "%d orders, %d events, %d messages, %d entries of history: %s after %.1f s, %.0f MB in use%n",
        orders,
        evidence.orders().events().size(),
        evidence.messages().size(),
        evidence.history().size(),
        verdict.holds() ? "all invariants hold" : "violated",
        took.toMillis() / 1000.0,
        used());
  }

  /** Orders in all their ends, most of them confirmed. */
  private static Evidence evidence(int orders) {
    var scene = new Scene();
    var run = new Run(scene).stock(3L * orders);
    var promises = new BrokenPromises(run, scene);
    for (var number = 0; number < orders; number++) {
      var key = "key-" + number;
      var id =
          switch (number % 10) {
            case 0 -> run.rejected(key);
            case 1 -> run.declined(key);
            case 2 -> run.cancelled(key);
            case 3 -> promises.refunded(key);
            default -> run.confirmed(key);
          };
      run.look(id, scene.state(id));
    }
    return scene.evidence();
  }

  private static double used() {
    var runtime = Runtime.getRuntime();
    runtime.gc();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
  }
}
