package io.provingground.endtoend.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.endtoend.history.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A checker that finds nothing proves nothing: each violation is planted once and must be found.
 */
class CheckerTest {
  private static final String STORY_LINE =
      "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z|in the end)  \\w+: .+";

  private final Tampered run = new Tampered();

  @Test
  void findsNothingWrongWithASoundRun() {
    var verdict = run.verdict();

    assertThat(verdict.findings()).flatMap(Finding::violations).isEmpty();
    assertThat(verdict.findings()).extracting(Finding::number).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(verdict.findings()).allMatch(finding -> finding.examined() > 5);
  }

  @ParameterizedTest
  @MethodSource("io.provingground.endtoend.checker.Planted#all")
  void findsWhatIsPlantedAndNothingElse(Planted planted) {
    var subject = planted.planting().apply(run).toString();

    var verdict = run.verdict();

    assertThat(red(verdict)).isEqualTo(planted.red());
    var found = violations(verdict, planted.number());
    assertThat(found)
        .anySatisfy(violation -> {
          assertThat(violation.subject()).isEqualTo(subject);
          assertThat(violation.what()).contains(planted.says());
        });
    assertThat(found)
        .filteredOn(violation -> violation.subject().equals(subject))
        .allSatisfy(violation -> {
          assertThat(violation.what()).isNotBlank();
          assertThat(violation.story()).anyMatch(line -> line.contains(subject));
          assertThat(violation.story()).allMatch(line -> line.matches(STORY_LINE));
        });
  }

  @Test
  void tellsTheWholeStoryOfAnOrderInOrderOfTime() {
    var order = run.say(run.refunded, "PAID", 7, "DISPATCH_REFUSED");

    var story = violations(run.verdict(), 5).getFirst().story();

    assertThat(story)
        .extracting(line -> line.substring(0, "2026-01-15T10:00:00.000Z".length()))
        .isSorted();
    assertThat(story.getFirst()).contains("client: customer1 sends PLACE with key k-refunded");
    assertThat(story).anyMatch(line -> line.contains("client: trace ") && line.contains("201"));
    assertThat(story).anyMatch(line -> line.contains("store: event 1 OrderPlaced"));
    assertThat(story).anyMatch(line -> line.contains("topic: order.events-"));
    assertThat(story).anyMatch(line -> line.contains("topic: inventory.commands-"));
    assertThat(story)
        .anyMatch(line -> line.contains("warehouse: movement") && line.contains("EXPIRED"));
    assertThat(story).anyMatch(line -> line.contains("provider: REFUND") && line.contains("-3429"));
    assertThat(story).anyMatch(line -> line.contains("orders: saga is OVER"));
    assertThat(story).anyMatch(line -> line.contains("view: order " + order + " is PAID"));
    assertThat(story).anyMatch(line -> line.contains("orders: order " + order + " is PAID"));
  }

  @Test
  void tellsOfAProductWhichOrdersMovedIt() {
    var _ = run.figures(figures -> figures.after("RECEIVED", 1));

    assertThat(violations(run.verdict(), 3).getFirst().story())
        .anyMatch(line -> line.contains("DISPATCHED 2 for order " + run.confirmed))
        .anyMatch(line -> line.contains("ledger adds up to"));
  }

  @Test
  void keepsAHundredViolationsAndCountsTheRest() {
    for (var number = 0; number < 130; number++) {
      run.run.end(run.run.stored("ghost-" + number));
    }

    var found = violations(run.verdict(), 2);

    assertThat(found).hasSize(101);
    assertThat(found.getLast().what()).startsWith("30 more");
  }

  @Test
  void acceptsOldEventsThatComeAgain() {
    var _ = run.retell(run.confirmed, 1);

    assertThat(run.verdict().holds()).isTrue();
  }

  @Test
  void acceptsLooksAtTheSameTimeThatSeeDifferentStates() {
    var slow = run.run.sent(Operation.FOLLOW, null, null, run.declined);
    run.run.look(run.declined, "CANCELLED");
    run.run.answered(slow, 200, run.declined, "RESERVED");

    assertThat(run.verdict().holds()).isTrue();
  }

  @Test
  void acceptsTheSameBodyWrittenInAnotherWay() {
    var _ = run.accept("k-confirmed", "d2", Run.CONTENT, run.confirmed);

    assertThat(run.verdict().holds()).isTrue();
  }

  @Test
  void acceptsParkedMessagesThatTheDrillExpects() {
    var _ = run.parkGarbage("poison-1");

    assertThat(Checker.check(run.scene.evidence(), Set.of("poison-1")).holds()).isTrue();
  }

  @Test
  void missesAnExpectedParkedMessage() {
    var verdict = Checker.check(run.scene.evidence(), Set.of("poison-1"));

    assertThat(violations(verdict, 6))
        .extracting(Violation::what)
        .anyMatch(w -> w.contains("poison-1"));
  }

  @Test
  void tellsOfThePlatformWhatIsStillUnderWayForNoSingleOrder() {
    run.scene.outstanding.add(Quiet.all("7 messages wait for inventory"));

    assertThat(violations(run.verdict(), 6))
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.subject()).isEqualTo("the platform");
          assertThat(violation.what()).isEqualTo("still under way: 7 messages wait for inventory");
        });
  }

  private static Set<Integer> red(Verdict verdict) {
    return verdict.findings().stream()
        .filter(finding -> !finding.holds())
        .map(Finding::number)
        .collect(Collectors.toSet());
  }

  private static List<Violation> violations(Verdict verdict, int number) {
    return verdict.findings().get(number - 1).violations();
  }
}
