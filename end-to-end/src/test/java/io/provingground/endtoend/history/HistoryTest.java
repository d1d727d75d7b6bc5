package io.provingground.endtoend.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

class HistoryTest {
  private static final Entry SENT =
      new Entry.Sent(
          1,
          Instant.EPOCH,
          2,
          1,
          Instant.EPOCH,
          "customer1",
          Operation.PLACE,
          "key",
          "digest",
          new Content(List.of(new Line("MUG-BLUE", 2)), 2580, "EUR", "tok_approve"),
          null,
          "http://localhost:1",
          "trace");
  private static final Entry ANSWERED =
      new Entry.Answered(
          1, Instant.EPOCH, 201, null, new UUID(1, 2), "PLACED", false, "order-service-1");

  @TempDir private Path folder;

  @Test
  void keepsWhatWasWrittenWithoutBeingClosed() throws IOException {
    Path file = folder.resolve("history.jsonl");
    try (var history = History.create(file)) {
      history.write(SENT);
      history.write(ANSWERED);
      assertThat(History.read(file)).containsExactly(SENT, ANSWERED);
    }
  }

  @Test
  void leavesOutALastLineThatACrashTore() throws IOException {
    Path file = written();
    Files.writeString(file, "{\"entry\":\"sent\",\"id\":", StandardOpenOption.APPEND);
    assertThat(History.read(file)).containsExactly(SENT);
  }

  @Test
  void refusesAFileWithAnotherDamage() throws IOException {
    Path file = written();
    Files.writeString(file, "damage\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> History.read(file)).isInstanceOf(JacksonException.class);
  }

  @Test
  void doesNotOverwriteAnotherRun() throws IOException {
    Path file = written();
    assertThatThrownBy(() -> History.create(file)).isInstanceOf(IOException.class);
  }

  private Path written() throws IOException {
    Path file = folder.resolve("history.jsonl");
    try (var history = History.create(file)) {
      history.write(SENT);
    }
    return file;
  }
}
