package io.provingground.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.gateway.balancing.Health.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
  @ParameterizedTest
  @CsvSource({
    "STARTING, YES,  READY",
    "STARTING, NO,   STARTING",
    "STARTING, NONE, STARTING",
    "READY,    YES,  READY",
    "READY,    NO,   DRAINING",
    "READY,    NONE, SILENT",
    "DRAINING, YES,  READY",
    "DRAINING, NO,   DRAINING",
    "DRAINING, NONE, DRAINING",
    "SILENT,   YES,  READY",
    "SILENT,   NO,   DRAINING",
    "SILENT,   NONE, SILENT",
  })
  void knowsWhatEachAnswerMeansInEachState(Health before, Answer answer, Health after) {
    assertThat(before.after(answer)).isEqualTo(after);
  }
}
