package io.provingground.endtoend.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.provingground.endtoend.checker.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one run of a drill showed.
 *
 * @param name the drill's, as on the command line
 * @param promise what the platform promises under this fault, in one or two sentences
 * @param command how to repeat exactly this run
 * @param ended missing when the run broke off
 * @param breakage why the run broke off
 * @param machine cores, memory and system, for people
 * @param versions of the platform, JDK, PostgreSQL, Kafka
 * @param clients figures of the whole run: actions, attempts, failures by status, share per
 *     instance
 * @param tables further results that are peculiar to this drill, for example a matrix
 */
public record DrillReport(
    String name,
    String promise,
    long seed,
    double rate,
    String command,
    Instant begun,
    @Nullable Instant ended,
    @Nullable String breakage,
    String machine,
    Map<String, String> versions,
    List<Sample> samples,
    List<Span> spans,
    List<Objective> objectives,
    @Nullable Verdict verdict,
    List<Occurrence> occurrences,
    Map<String, String> clients,
    List<Table> tables) {
  /** Copies what could change. */
  public DrillReport {
    if (!name.matches("[a-z0-9][a-z0-9._-]*") || name.equals("index")) {
      throw new IllegalArgumentException(
          "a drill's name is also its files', so not \"" + name + "\"");
    }
    versions = ordered(versions);
    samples = List.copyOf(samples);
    spans = List.copyOf(spans);
    objectives = List.copyOf(objectives);
    occurrences = List.copyOf(occurrences);
    clients = ordered(clients);
    tables = List.copyOf(tables);
  }

  /** Keeps the order, in which people read. */
  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Whether it ran to its end, every invariant holds and every objective is met. */
  public boolean passed() {
    return breakage == null
        && verdict != null
        && verdict.holds()
        && objectives.stream().allMatch(Objective::met);
  }

  /** How it ended; also in the file of data. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public Result result() {
    if (passed()) {
      return Result.PASSED;
    }
    return breakage == null ? Result.FAILED : Result.BROKE_OFF;
  }

  /**
   * One second of the run.
   *
   * @param second from the beginning of the load
   * @param sent attempts begun
   * @param answered attempts that ended with a definite answer
   * @param failed attempts that ended without one
   * @param p50 median latency of actions that ended in this second, from when they were due;
   *     milliseconds
   * @param p99 likewise
   * @param orders by state, as the orders database had them; none when it did not answer
   * @param queue commands that wait for inventory
   * @param unrelayed events that wait for the relay
   */
  public record Sample(
      long second,
      int sent,
      int answered,
      int failed,
      @Nullable Double p50,
      @Nullable Double p99,
      Map<String, Integer> orders,
      @Nullable Long queue,
      @Nullable Long unrelayed) {
    /** Copies the map. */
    public Sample {
      orders = ordered(orders);
    }
  }

  /** When a fault lasted; seconds from the beginning of the load. */
  public record Span(double from, double to, String fault) {}

  /**
   * What the drill demands beside the invariants.
   *
   * @param wanted for people, for example {@code ≥ 99.9 %}
   * @param measured likewise
   */
  public record Objective(String name, String wanted, String measured, boolean met) {}

  /** Something that happened to an instance: killed, restarted, ready; seconds as in spans. */
  public record Occurrence(double second, String instance, String what) {}

  /** A further result. */
  public record Table(String title, List<String> head, List<List<String>> rows) {
    /** Copies the rows. */
    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }
}
