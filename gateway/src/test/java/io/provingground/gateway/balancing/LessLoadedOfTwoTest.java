package io.provingground.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.gateway.balancing.Health.Answer;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LessLoadedOfTwoTest {
  private final LessLoadedOfTwo choice = new LessLoadedOfTwo(new Random(1));

  @Test
  void choosesTheLessLoadedWhenThereAreTwo() {
    Instance busy = ready();
    Instance idle = ready();
    busy.begin();
    assertThat(counts(List.of(busy, idle), Set.of(), 100)).isEqualTo(Map.of(idle, 100));
    idle.begin();
    idle.begin();
    assertThat(counts(List.of(busy, idle), Set.of(), 100)).isEqualTo(Map.of(busy, 100));
  }

  @Test
  void neverChoosesTheMostLoadedAndSpreadsOverTheRest() {
    List<Instance> instances = List.of(ready(), ready(), ready(), ready());
    instances.getFirst().begin();
    Map<Instance, Integer> counts = counts(instances, Set.of(), 3000);
    assertThat(counts).doesNotContainKey(instances.getFirst());
    assertThat(counts.values()).hasSize(3).allMatch(count -> count > 800);
  }

  @Test
  void choosesAmongWhatWasNotTried() {
    Instance tried = ready();
    Instance other = ready();
    other.begin();
    assertThat(choice.choose(List.of(tried, other), Set.of(tried))).contains(other);
    assertThat(choice.choose(List.of(tried, other), Set.of(tried, other))).isEmpty();
  }

  @Test
  void leavesOutWhatIsNotReady() {
    Instance ready = ready();
    assertThat(LessLoadedOfTwo.usable(List.of(ready, ready(), silent(), draining())))
        .allMatch(instance -> instance.health() == Health.READY)
        .hasSize(2);
  }

  @Test
  void ignoresReadinessWhenUnderHalfAreReady() {
    Instance ready = ready();
    Instance silent = silent();
    assertThat(LessLoadedOfTwo.usable(List.of(ready, silent))).containsExactly(ready);
    assertThat(LessLoadedOfTwo.usable(List.of(ready, silent, silent())))
        .as("one of three is under half")
        .hasSize(3);
    assertThat(LessLoadedOfTwo.usable(List.of(silent))).containsExactly(silent);
  }

  @Test
  void neverIgnoresReadinessOfWhatDrainsOrHasNotYetBeenReady() {
    Instance starting = instance();
    Instance silent = silent();
    assertThat(LessLoadedOfTwo.usable(List.of(starting, draining(), silent)))
        .containsExactly(silent);
    assertThat(choice.choose(List.of(starting, draining()), Set.of())).isEmpty();
  }

  private Map<Instance, Integer> counts(List<Instance> instances, Set<Instance> tried, int times) {
    Map<Instance, Integer> counts = new HashMap<>();
    for (int i = 0; i < times; i++) {
      counts.merge(choice.choose(instances, tried).orElseThrow(), 1, Integer::sum);
    }
    return counts;
  }

  private static Instance ready() {
    return instance(Answer.YES);
  }

  private static Instance silent() {
    return instance(Answer.YES, Answer.NONE);
  }

  private static Instance draining() {
    return instance(Answer.YES, Answer.NO);
  }

  private static Instance instance(Answer... answers) {
    Instance instance = new Instance(URI.create("http://127.0.0.1:1"));
    Arrays.stream(answers).forEach(instance::heard);
    return instance;
  }
}
