package io.provingground.localplatform.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedTest {
  @TempDir Path folder;

  @Test
  void handsOnOptionsAndFlagsButNotItsOwn() {
    var request =
        Request.parse(
            new Up(),
            List.of("--no-training", "--detach", "--ports", "auto", "--data", folder.toString()),
            folder);

    List<String> command = Detached.command(request);

    assertThat(command)
        .containsSubsequence("--data", folder.toString(), "--no-training", "--ports", "auto")
        .doesNotContain("--detach");
    assertThat(Request.parse(new Up(), afterTheVerb(command), folder).words()).isEmpty();
  }

  private static List<String> afterTheVerb(List<String> command) {
    return command.subList(command.indexOf("up") + 1, command.size());
  }
}
