package io.provingground.localplatform.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TimedLinesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:01Z"));

  @Test
  void putsTheTimeBeforeEachLineAndLeavesItOutAgain() {
    String text = "  größer als\n\nTOKEN=$(./run token)\n";
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(new TimedLines(bytes, CLOCK), true, StandardCharsets.UTF_8);

    out.print("  größer ");
    out.print("als\n\nTOKEN=$(./run token)\n");

    String written = bytes.toString(StandardCharsets.UTF_8);
    assertThat(written)
        .isEqualTo(
            """
            2026-01-01T00:00:01.000Z   größer als

            2026-01-01T00:00:01.000Z TOKEN=$(./run token)
            """);
    assertThat(written.lines().map(TimedLines::without))
        .containsExactlyElementsOf(text.lines().toList());
  }
}
