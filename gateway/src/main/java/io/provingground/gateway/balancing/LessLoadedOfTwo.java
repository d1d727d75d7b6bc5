package io.provingground.gateway.balancing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Chooses the less loaded of two random instances. The least loaded of all would be everybody's
 * choice at once when several gateways see the same idle instance; two at random spread, and still
 * avoid the slow.
 */
final class LessLoadedOfTwo {
  private final RandomGenerator random;

  LessLoadedOfTwo(RandomGenerator random) {
    this.random = random;
  }

  Optional<Instance> choose(List<Instance> instances, Set<Instance> tried) {
    List<Instance> open =
        usable(instances).stream().filter(instance -> !tried.contains(instance)).toList();
    return switch (open.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(open.getFirst());
      default -> Optional.of(lessLoaded(open));
    };
  }

  /**
   * The ready ones. When they are under half of all, the silent ones too: then it is likelier that
   * the way of asking is broken than that most instances are. Never those that drain or have not
   * yet been ready, for they said so themselves.
   */
  static List<Instance> usable(List<Instance> instances) {
    List<Instance> ready = with(instances, Set.of(Health.READY));
    return ready.size() * 2 >= instances.size()
        ? ready
        : with(instances, Set.of(Health.READY, Health.SILENT));
  }

  private static List<Instance> with(List<Instance> instances, Set<Health> healths) {
    return instances.stream().filter(instance -> healths.contains(instance.health())).toList();
  }

  private Instance lessLoaded(List<Instance> open) {
    int first = random.nextInt(open.size());
    int second = random.nextInt(open.size() - 1);
    Instance one = open.get(first);
    Instance other = open.get(second < first ? second : second + 1);
    return other.inFlight() < one.inFlight() ? other : one;
  }
}
