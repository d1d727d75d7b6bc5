package io.provingground.web.calling;

import io.provingground.web.calling.Instance.Readiness;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Chooses the less loaded of two random instances: nearly as good as knowing the least loaded one,
 * without all callers running to the same.
 */
final class TwoChoices {
  private final Supplier<? extends RandomGenerator> randoms;

  TwoChoices(Supplier<? extends RandomGenerator> randoms) {
    this.randoms = randoms;
  }

  Optional<Instance> choose(List<Instance> instances, Set<URI> tried) {
    var candidates = new ArrayList<>(usable(instances));
    candidates.removeIf(instance -> tried.contains(instance.address()));
    return switch (candidates.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(candidates.getFirst());
      default -> Optional.of(lessLoaded(candidates));
    };
  }

  /**
   * When fewer than half are ready, the probes are more likely to be wrong than the instances, so
   * those that only give no answer are tried too. One that says no, or that has not started yet, is
   * believed.
   */
  static List<Instance> usable(List<Instance> instances) {
    var ready = with(instances, readiness -> readiness == Readiness.READY);
    if (ready.size() * 2 >= instances.size() && !ready.isEmpty()) {
      return ready;
    }
    return with(
        instances,
        readiness ->
            switch (readiness) {
              case READY, SILENT, UNKNOWN -> true;
              case STARTING, DRAINING -> false;
            });
  }

  private Instance lessLoaded(List<Instance> candidates) {
    var random = randoms.get();
    var one = candidates.remove(random.nextInt(candidates.size()));
    var other = candidates.get(random.nextInt(candidates.size()));
    return one.load() <= other.load() ? one : other;
  }

  private static List<Instance> with(List<Instance> instances, Predicate<Readiness> readiness) {
    return instances.stream().filter(instance -> readiness.test(instance.readiness())).toList();
  }
}
