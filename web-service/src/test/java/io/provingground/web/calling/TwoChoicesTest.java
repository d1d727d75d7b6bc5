package io.provingground.web.calling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwoChoicesTest {
  private final Random random = new Random(7);
  private final TwoChoices choices = new TwoChoices(() -> random);

  @Test
  void prefersTheLessLoadedOfTwo() {
    var busy = ready(1);
    var idle = ready(2);
    busy.begin();
    for (int i = 0; i < 20; i++) {
      assertThat(choices.choose(List.of(busy, idle), Set.of())).contains(idle);
    }
  }

  @Test
  void prefersOneThatHasNotJustFailed() {
    var failed = ready(1);
    var other = ready(2);
    failed.failed();
    other.begin();
    for (int i = 0; i < 20; i++) {
      assertThat(choices.choose(List.of(failed, other), Set.of())).contains(other);
    }
  }

  @Test
  void leavesOutWhatWasTried() {
    var one = ready(1);
    var other = ready(2);
    assertThat(choices.choose(List.of(one, other), Set.of(one.address()))).contains(other);
    assertThat(choices.choose(List.of(one), Set.of(one.address()))).isEmpty();
  }

  @Test
  void believesProbesWhileAtLeastHalfAreReady() {
    var instances = List.of(ready(1), silent(2));
    assertThat(TwoChoices.usable(instances)).containsExactly(instances.getFirst());
  }

  @Test
  void triesTheSilentOnesToo_whenFewerThanHalfAreReady() {
    var instances = List.of(ready(1), silent(2), silent(3));
    assertThat(TwoChoices.usable(instances)).containsExactlyElementsOf(instances);
  }

  @Test
  void neverTriesOneThatDrainsOrHasNotStarted() {
    var draining = ready(1);
    draining.saidNotReady();
    var starting = instance(2);
    starting.saidNotReady();
    assertThat(TwoChoices.usable(List.of(draining, starting))).isEmpty();
    draining.gaveNoAnswer();
    starting.gaveNoAnswer();
    assertThat(TwoChoices.usable(List.of(draining, starting))).isEmpty();
  }

  @Test
  void sharesOutWhereNothingSpeaksAgainstIt() {
    var instances = IntStream.rangeClosed(1, 4).mapToObj(TwoChoicesTest::ready).toList();
    var chosen =
        IntStream.range(0, 400)
            .mapToObj(_ -> choices.choose(instances, Set.of()).orElseThrow().address())
            .distinct();
    assertThat(chosen).hasSize(4);
  }

  private static Instance ready(int number) {
    var instance = instance(number);
    instance.saidReady();
    return instance;
  }

  private static Instance silent(int number) {
    var instance = ready(number);
    instance.gaveNoAnswer();
    return instance;
  }

  private static Instance instance(int number) {
    return new Instance(URI.create("http://10.0.0." + number));
  }
}
