package io.provingground.endtoend.drills;

import io.provingground.endtoend.report.DrillReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened in a run, in seconds from the beginning of its load. */
final class Chronicle {
  private final long begun = System.nanoTime();
  private final List<DrillReport.Span> spans = new CopyOnWriteArrayList<>();
  private final List<DrillReport.Occurrence> occurrences = new CopyOnWriteArrayList<>();
  private final List<DrillReport.Objective> objectives = new CopyOnWriteArrayList<>();
  private final List<DrillReport.Table> tables = new CopyOnWriteArrayList<>();
  private final List<String> present = new CopyOnWriteArrayList<>();

  /** A fault that lasts until it is closed. */
  interface Lasting extends AutoCloseable {
    @Override
    void close();
  }

  double now() {
    return (System.nanoTime() - begun) / 1e9;
  }

  Lasting begin(String fault) {
    double from = now();
    present.add(fault);
    return () -> {
      present.remove(fault);
      spans.add(new DrillReport.Span(from, now(), fault));
    };
  }

  /** What is broken at this moment; empty when nothing is. */
  String presentFault() {
    return String.join(", ", present);
  }

  void add(DrillReport.Objective objective) {
    objectives.add(objective);
  }

  void add(DrillReport.Table table) {
    tables.add(table);
  }

  void add(String instance, String what) {
    occurrences.add(new DrillReport.Occurrence(now(), instance, what));
  }

  List<DrillReport.Span> spans() {
    return spans;
  }

  List<DrillReport.Occurrence> occurrences() {
    return occurrences;
  }

  List<DrillReport.Objective> objectives() {
    return new ArrayList<>(objectives);
  }

  List<DrillReport.Table> tables() {
    return tables;
  }
}
