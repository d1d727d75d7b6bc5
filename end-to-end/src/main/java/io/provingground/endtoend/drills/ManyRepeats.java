package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Direction;
import io.provingground.endtoend.faults.Link;
import io.provingground.endtoend.faults.Weather;
import io.provingground.endtoend.load.Storm;
import java.time.Duration;

/**
 * Thousands of orders are sent several times each, all at once, and a part of the answers is cut
 * off.
 */
final class ManyRepeats implements Drill {
  /** Every fourth connection ends behind some answers, at a byte where nothing ends by itself. */
  private static final Weather CUT = new Weather.Breaking(Direction.ANSWERS, 3001, 0.25);

  private static final int KEYS = 10_000;

  private final int keys;

  ManyRepeats() {
    this(KEYS);
  }

  /** With fewer orders, for those who have less time. */
  ManyRepeats(int keys) {
    this.keys = keys;
  }

  @Override
  public String promise() {
    return "However often, wherever and at whatever moment an order is sent again: it is one order, and"
        + " all are told the same.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.50, Duration.ofSeconds(20), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    var links = stage.between("gateway", "order-service");
    stage.fault(
        "%,d orders, each sent one to five times at once; connections are cut".formatted(keys),
        () -> {
          links.forEach(link -> link.set(CUT));
          judge(stage, stage.storm().send(keys));
          links.forEach(Link::clear);
        });
  }

  private void judge(Stage stage, Storm.Result result) {
    stage.demand(
        "orders sent, each again and again",
        "%,d".formatted(keys),
        "%,d keys in %,d requests".formatted(result.keys(), result.sent()),
        result.keys() == keys && result.sent() > 2 * keys);
    stage.demand(
        "keys with different answers",
        "0",
        result.unequal().isEmpty()
            ? "0"
            : result.unequal().size() + ", for example " + result.unequal().getFirst(),
        result.unequal().isEmpty());
    stage.demand(
        "keys without an answer",
        "0",
        Integer.toString(result.unanswered()),
        result.unanswered() == 0);
    // An answer that says "new" can be lost, and then nobody is told so; nobody is told twice.
    stage.demand(
        "orders that were new to two senders",
        "0",
        Integer.toString(Math.max(0, result.news() - keys)),
        result.news() <= keys);
  }
}
