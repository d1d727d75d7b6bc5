package io.provingground.endtoend.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.endtoend.drills.DrillOptions.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillOptionsTest {
  @Test
  void readsWhatWasTyped() {
    var options =
        DrillOptions.parse(
            List.of(
                "answer-lost",
                "--seed",
                "7",
                "--rate",
                "2.5",
                "--minutes",
                "3",
                "--reports",
                "/r"));
    assertThat(options.mode()).isEqualTo(Mode.RUN);
    assertThat(options.drills()).extracting(Drill::name).containsExactly("answer-lost");
    assertThat(options.wanted()).isEqualTo(new DrillRun.Wanted(7, 2.5, Duration.ofMinutes(3)));
    assertThat(options.reports()).isEqualTo(Path.of("/r"));
  }

  @Test
  void takesAllOrListsThem() {
    assertThat(DrillOptions.parse(List.of("--all")).drills()).isEqualTo(Catalogue.DRILLS);
    assertThat(DrillOptions.parse(List.of("--list")).mode()).isEqualTo(Mode.LIST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-such-drill",
        "--seed",
        "--rate fast",
        "--minutes",
        "answer-lost --minutes 51",
        "answer-lost --minutes -1",
        "answer-lost --rate 0",
        ""
      })
  void saysWhatIsWrong(String typed) {
    List<String> arguments = typed.isEmpty() ? List.of() : List.of(typed.split(" "));
    assertThatThrownBy(() -> DrillOptions.parse(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(".*(no drill|needs|Which drill|lies (above|from)).*");
  }

  @Test
  void everyDrillHasANameAndAPromiseOfItsOwn() {
    assertThat(Catalogue.DRILLS).extracting(Drill::name).doesNotHaveDuplicates();
    assertThat(Catalogue.DRILLS).extracting(Drill::promise).doesNotHaveDuplicates();
    assertThat(Catalogue.DRILLS).extracting(Drill::name).allMatch(n -> n.matches("[a-z0-9-]+"));
  }
}
