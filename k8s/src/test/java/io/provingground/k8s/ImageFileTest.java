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
        .containsExactly(
            "eclipse-temurin:25-jdk",
            "eclipse-temurin:25-jre",
            "runtime",
            "runtime",
            "application",
            "application")
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

  /** A cache is taken by the JVM that made it, for the files that it was made from. */
  @Test
  void trainsOnWhatIsShippedAndShipsTheCacheAlone() {
    assertThat(all("(?m)^FROM (\\S+) AS (?:training|service)$"))
        .containsExactly("application", "application");
    assertThat(all("(?m)^COPY --from=training (?:--\\S+ )*(.+)$"))
        .containsExactly("/training/made/start.aot ./");
    assertThat(all("(?m)^ENTRYPOINT (.+)$"))
        .last()
        .asString()
        .as("auto, the JVM's own default: it starts without a cache that it does not take")
        .contains("\"-XX:AOTCache=/app/start.aot\"")
        .doesNotContain("AOTMode");
  }

  /** One file says how the JVMs behave, for {@code ./run} and for images. */
  @Test
  void takesTheOptionsOfTheJvmFromTheLauncher() {
    String file = all("(?m)^COPY (local-platform/\\S+/jvm-options) \\./$").getFirst();

    assertThat(Repository.text(file)).contains("\n-Xmx", "\n-XX:TrimNativeHeapInterval=");
    assertThat(all("(?m)^ENV JDK_JAVA_OPTIONS=\"(.+)\"$"))
        .containsExactly("@/app/jvm-options", "@/app/jvm-options -Xmx48m");
  }

  private static List<String> all(String pattern) {
    return Pattern.compile(pattern).matcher(FILE).results().map(ImageFileTest::first).toList();
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }
}
