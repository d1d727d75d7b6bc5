package io.provingground.endtoend.drills;

import io.provingground.endtoend.history.Entry;
import io.provingground.endtoend.history.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What clients saw in one run: counted as it happens, second by second and as a whole. */
final class Clients implements Consumer<Entry> {
  private final Map<Long, Entry.Sent> open = new HashMap<>();
  private final Map<Long, Action> actions = new HashMap<>();
  private final TreeMap<Long, Second> seconds = new TreeMap<>();
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final Map<String, Integer> instances = new TreeMap<>();
  private final UnaryOperator<String> instanceNames;
  private @Nullable Instant first;
  private int attempts;
  private int placed;

  /** One customer's wish; an action without an end was given up. */
  private static final class Action {
    private int attempts;
    private boolean granted;
    private @Nullable Duration took;
  }

  /** What ended, and what began, in one second. */
  static final class Second {
    private int sent;
    private int answered;
    private int failed;
    private double[] latencies = new double[16];
    private int measured;

    int sent() {
      return sent;
    }

    int answered() {
      return answered;
    }

    int failed() {
      return failed;
    }

    @Nullable Double percentile(double share) {
      return Clients.percentile(Arrays.copyOf(latencies, measured), share);
    }

    private void add(double millis) {
      if (measured == latencies.length) {
        latencies = Arrays.copyOf(latencies, 2 * measured);
      }
      latencies[measured++] = millis;
    }
  }

  /** Counts from now on; the function turns an address into an instance's name. */
  Clients(UnaryOperator<String> instanceNames) {
    this.instanceNames = instanceNames;
  }

  @Override
  public synchronized void accept(Entry entry) {
    if (first == null) {
      first = entry.at();
    }
    switch (entry) {
      case Entry.Sent sent -> begin(sent);
      case Entry.Answered answered -> end(answered);
    }
  }

  private void begin(Entry.Sent sent) {
    if (sent.action() == Entry.NO_ACTION) {
      return; // The drill tries something that may well fail.
    }
    open.put(sent.id(), sent);
    attempts++;
    actions.computeIfAbsent(sent.action(), _ -> new Action()).attempts++;
    second(sent.at()).sent++;
  }

  private void end(Entry.Answered answered) {
    Entry.Sent sent = open.remove(answered.id());
    if (sent == null) {
      return; // It began in an earlier run, or is no customer's.
    }
    Second second = second(answered.at());
    statuses.merge(
        answered.status() == null ? "no answer" : answered.status().toString(), 1, Integer::sum);
    if (answered.instance() != null) {
      instances.merge(instanceNames.apply(answered.instance()), 1, Integer::sum);
    }
    if (isNewOrder(sent, answered)) {
      placed++;
    }
    if (answered.isDefinite()) {
      second.answered++;
      Duration took = Duration.between(sent.intended(), answered.at());
      second.add(took.toNanos() / 1e6);
      finish(sent, took);
    } else {
      second.failed++;
    }
  }

  private static boolean isNewOrder(Entry.Sent sent, Entry.Answered answered) {
    return sent.operation() == Operation.PLACE && answered.order() != null && !answered.replayed();
  }

  private void finish(Entry.Sent sent, Duration took) {
    Action action = actions.computeIfAbsent(sent.action(), _ -> new Action());
    action.granted = true;
    action.took = took;
  }

  private Second second(Instant at) {
    long number = Duration.between(first, at).toSeconds();
    return seconds.computeIfAbsent(Math.max(0, number), _ -> new Second());
  }

  /** The second that counts from the first attempt; an empty one where nothing happened. */
  synchronized Second second(long number) {
    return seconds.getOrDefault(number, new Second());
  }

  /** Orders that this run placed; a run that only gets old answers again shows nothing. */
  synchronized int placed() {
    return placed;
  }

  /** Share of actions that came to a definite answer at all. */
  synchronized double retrying() {
    return share(actions.values().stream().filter(a -> a.granted).count());
  }

  /** Share of actions that came to a definite answer at their first attempt. */
  synchronized double plain() {
    return share(actions.values().stream().filter(a -> a.granted && a.attempts == 1).count());
  }

  private double share(long count) {
    return actions.isEmpty() ? Double.NaN : (double) count / actions.size();
  }

  /** Milliseconds from when it was due until its definite answer, over all actions that got one. */
  synchronized @Nullable Double percentile(double share) {
    return percentile(
        actions.values().stream()
            .map(action -> action.took)
            .filter(took -> took != null)
            .mapToDouble(took -> took.toNanos() / 1e6)
            .toArray(),
        share);
  }

  /** How many attempts failed from this second on, for so many seconds. */
  synchronized int failedIn(long from, long seconds) {
    return this.seconds.subMap(from, from + seconds).values().stream()
        .mapToInt(Second::failed)
        .sum();
  }

  /** Figures of the whole run, for people. */
  synchronized Map<String, String> figures() {
    Map<String, String> figures = new TreeMap<>();
    figures.put("actions", Integer.toString(actions.size()));
    figures.put("attempts", Integer.toString(attempts));
    figures.put("orders placed", Integer.toString(placed));
    statuses.forEach((status, count) -> figures.put("status " + status, Integer.toString(count)));
    instances.forEach((name, count) -> figures.put("answered by " + name, Integer.toString(count)));
    return figures;
  }

  private static @Nullable Double percentile(double[] values, double share) {
    if (values.length == 0) {
      return null;
    }
    Arrays.sort(values);
    return values[(int) Math.min(values.length - 1, Math.floor(values.length * share))];
  }
}
