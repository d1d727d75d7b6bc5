package io.provingground.endtoend.drills;

import io.provingground.endtoend.report.DrillReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Each part is gone in turn, all instances of it: which journeys fail? */
final class BlastRadius implements Drill {
  /** What must fail, and nothing else, while a part is gone. */
  private static final Map<String, Set<String>> EXPECTED = new LinkedHashMap<>();

  static {
    EXPECTED.put(
        "gateway", Set.of("storefront", "sign-in", "catalogue", "place", "look up", "end"));
    EXPECTED.put("web-service", Set.of("storefront", "sign-in"));
    EXPECTED.put("order-service", Set.of("place", "look up", "end"));
    EXPECTED.put("inventory-service", Set.of("storefront", "catalogue", "end"));
    EXPECTED.put("sandbox", Set.of("end"));
    EXPECTED.put("kafka", Set.of("end"));
    EXPECTED.put(
        "postgres", Set.of("storefront", "sign-in", "catalogue", "place", "look up", "end"));
  }

  @Override
  public String promise() {
    return "A part that is gone takes with it only what needs it: the matrix says which journey. When"
        + " it is back, all work again.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.40, Duration.ofSeconds(90), Duration.ofSeconds(10));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    List<List<String>> rows = new ArrayList<>();
    for (var gone : EXPECTED.entrySet()) {
      Map<String, String> outcomes = new LinkedHashMap<>();
      stage.gone(gone.getKey(), () -> outcomes.putAll(new Journeys(stage).tryAll()));
      rows.add(judged(stage, gone.getKey(), gone.getValue(), outcomes));
      stage.watch(Duration.ofSeconds(5));
    }
    List<String> head = new ArrayList<>(List.of("gone"));
    head.addAll(Journeys.NAMES);
    stage.show(new DrillReport.Table("What fails while a part is gone", head, rows));
  }

  private static List<String> judged(
      Stage stage, String part, Set<String> expected, Map<String, String> outcomes) {
    Set<String> failed = new TreeSet<>();
    outcomes.forEach((journey, outcome) -> {
      if (!outcome.equals("works")) {
        failed.add(journey);
      }
    });
    stage.demand(
        "without " + part,
        "fails: " + new TreeSet<>(expected),
        "fails: " + failed,
        failed.equals(expected));
    List<String> row = new ArrayList<>(List.of(part));
    row.addAll(outcomes.values());
    return row;
  }
}
