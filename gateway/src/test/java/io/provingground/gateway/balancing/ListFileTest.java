package io.provingground.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ListFileTest {
  private static final FileTime SAME = FileTime.from(Instant.EPOCH);
  @TempDir Path folder;
  private Path file = Path.of("");
  private ListFile list = list(file);

  @BeforeEach
  void setUp() {
    file = folder.resolve("instances.json");
    list = list(file);
  }

  private static ListFile list(Path file) {
    return new ListFile(file, Duration.ofMillis(1), JsonMapper.shared());
  }

  @Test
  void readsAddressesByService() throws IOException {
    write(
        "{\"web-service\": [\"http://127.0.0.1:8090\", \"http://127.0.0.1:8091/\"], \"gateway\": []}");
    assertThat(list.changed())
        .contains(
            Map.of(
                "web-service",
                Set.of(URI.create("http://127.0.0.1:8090"), URI.create("http://127.0.0.1:8091")),
                "gateway",
                Set.of()));
    assertThat(list.changed()).as("nothing new").isEmpty();
  }

  @Test
  void noticesARenameWithinOneTickOfTheClock() throws IOException {
    write("{\"a\": [\"http://127.0.0.1:1\"]}");
    assertThat(list.changed()).isPresent();
    write("{\"a\": [\"http://127.0.0.1:2\"]}");
    assertThat(list.changed()).contains(Map.of("a", Set.of(URI.create("http://127.0.0.1:2"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"a\": [\"http://127.0.0.1:1\"",
        "[]",
        "null",
        "{\"a\": [\"127.0.0.1:1\"]}",
        "{\"a\": [\"ftp://127.0.0.1:1\"]}",
        "{\"a\": [\"http:// x\"]}",
        "{\"a\": [null]}"
      })
  void refusesWhatIsNoListAndReadsItAgainUntilItIs(String content) throws IOException {
    write(content);
    assertThatExceptionOfType(IOException.class).isThrownBy(list::changed);
    assertThatExceptionOfType(IOException.class).as("still").isThrownBy(list::changed);
    write("{}");
    assertThat(list.changed()).contains(Map.of());
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatExceptionOfType(IOException.class).isThrownBy(list::changed);
  }

  private void write(String content) throws IOException {
    Path next = folder.resolve("next.json");
    Files.writeString(next, content);
    Files.setLastModifiedTime(next, SAME);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
