package io.provingground.localplatform.platform;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a launcher was asked to run.
 *
 * @param instances how many of each part; a part that is not named runs as often as usual
 * @param except parts that somebody else starts, for example an IDE
 * @param settings environment variables beyond ours; the last of a key wins
 */
public record Plan(
    Layout layout,
    Ports ports,
    Map<Part, Integer> instances,
    Set<Part> except,
    List<Setting> settings,
    Detours detours) {
  /** Copies the collections and checks the counts. */
  public Plan {
    instances = Map.copyOf(instances);
    except = Set.copyOf(except);
    settings = List.copyOf(settings);
    instances.forEach(Plan::checkCount);
  }

  /**
   * Refuses what has no ports.
   *
   * @throws Trouble when the part cannot run so often
   */
  public static void checkCount(Part part, int count) {
    int most = part.isService() ? Part.MOST_INSTANCES : 1;
    if (count < 0 || count > most) {
      throw Trouble.usage("%s can have 0 to %d instances, not %d.".formatted(part, most, count));
    }
  }

  /** The part's instances, first to last. */
  public List<InstanceName> instancesOf(Part part) {
    int count = instances.getOrDefault(part, part.usualInstances());
    return IntStream.rangeClosed(1, count).mapToObj(n -> new InstanceName(part, n)).toList();
  }
}
