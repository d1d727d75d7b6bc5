package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.order.edge.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  @Test
  void quotedAndBareAreTheSameKey() {
    assertThat(parsed("\"8e03978e-40d5\"")).isEqualTo(parsed("8e03978e-40d5"));
    assertThat(parsed("\"a\\\"b\\\\c\"")).isEqualTo(parsed("a\"b\\c"));
  }

  @Test
  void mayHave255Characters() {
    assertThat(parsed("k".repeat(255)).value()).hasSize(255);
    assertThat(parsed("\"" + "k".repeat(255) + "\"").value()).hasSize(255);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "\"\"",
        "a b",
        "\"open",
        "\"a\"b\"",
        "\"a\";p=1",
        "schlüssel",
        "\"a\\b\"",
        "tab\there"
      })
  void refusesWhatIsNoKey(String header) {
    assertThatThrownBy(() -> parsed(header))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Idempotency-Key");
  }

  @Test
  void refusesTooLongNoneAndTwo() {
    assertThatThrownBy(() -> parsed("k".repeat(256))).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> IdempotencyKey.parse(List.of())).hasMessageContaining("is missing");
    assertThatThrownBy(() -> IdempotencyKey.parse(List.of("a", "a"))).hasMessageContaining("once");
  }

  private static IdempotencyKey parsed(String header) {
    return IdempotencyKey.parse(List.of(header));
  }
}
