package io.provingground.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ImageFileTest {
  private static final String FILE = Repository.text("Dockerfile");

  @Test
  void basesAreImagesOfOneJavaVersionOrOtherStages() {
    assertThat(all("(?m)^FROM (\\S+)"))
        .containsExactly("eclipse-temurin:25-jdk", "eclipse-temurin:25-jre", "runtime", "runtime")
        .filteredOn(base -> base.contains(":"))
        .allMatch(Pins::isPinned);
    assertThat(Pins.isPinned("eclipse-temurin:latest")).isFalse();
    assertThat(Pins.isPinned("eclipse-temurin")).isFalse();
  }

  /** Root in the image would be root for whoever forgets to say otherwise. */
  @Test
  void endsAsANumberedUser() {
    assertThat(all("(?m)^USER (.+)$")).containsExactly("10001:10001");
  }

  /** A shell as first process would not pass SIGTERM on, and every stop would be a kill. */
  @Test
  void startsJavaWithoutAShell() {
    assertThat(all("(?m)^ENTRYPOINT (.+)$")).hasSize(2).allMatch(e -> e.startsWith("[\"java\", "));
  }

  /** Libraries change rarely: in a layer of their own they are pushed and pulled once. */
  @Test
  void copiesLibrariesBeforeTheApplication() {
    assertThat(all("(?m)^COPY --from=build /layers/\\$\\{PART}/(\\S+?)/ "))
        .containsExactly("dependencies", "snapshot-dependencies", "application");
  }

  private static List<String> all(String pattern) {
    return Pattern.compile(pattern).matcher(FILE).results().map(ImageFileTest::first).toList();
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }
}
