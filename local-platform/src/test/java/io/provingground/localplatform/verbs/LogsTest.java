package io.provingground.localplatform.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.localplatform.platform.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LogsTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String OTHER = "1af7651916cd43dd8448eb211c80319c";

  @TempDir Path tree;

  @BeforeEach
  void write() throws IOException {
    Path logs = Files.createDirectories(tree.resolve(".data/logs"));
    Files.writeString(
        logs.resolve("gateway-1.log"),
        """
        {"@timestamp":"2026-01-01T00:00:02.500Z","message":"answered","trace.id":"TRACE"}
        {"@timestamp":"2026-01-01T00:00:00.100Z","log":{"level":"INFO","logger":"io.provingground.gateway.Access"},"message":"asked","url":{"path":"/orders"},"trace.id":"TRACE"}
        {"@timestamp":"2026-01-01T00:00:00.100Z","message":"a digest: TRACE00"}
        """
            .replace("TRACE", TRACE));
    Files.writeString(
        logs.resolve("order-service-1.log"),
        """
        {"@timestamp":"2026-01-01T00:00:01.000Z","log":{"level":"WARN"},"message":"placed","error":{"stack_trace":"java.lang.X: why"},"trace.id":"TRACE"}
        {"@timestamp":"2026-01-01T00:00:01.000Z","message":"other","trace.id":"OTHER"}
        """
            .replace("TRACE", TRACE)
            .replace("OTHER", OTHER));
  }

  @Test
  void showsATraceInOrderOfTime(CapturedOutput output) throws Exception {
    assertThat(run("logs", "--all", "--trace", TRACE)).isEqualTo(ExitStatus.OK);

    assertThat(output.getOut())
        .containsSubsequence(
            "00:00:00.100 gateway-1           INFO  Access: asked url.path=/orders\n",
            "00:00:01.000 order-service-1     WARN  placed\n    java.lang.X: why\n",
            "00:00:02.500 gateway-1                 answered\n")
        .doesNotContain("other", "digest", "{");
  }

  @Test
  void showsTheLinesOfATraceAsTheyWereWritten(CapturedOutput output) throws Exception {
    assertThat(run("logs", "--all", "--trace", TRACE, "--json")).isEqualTo(ExitStatus.OK);
    assertThat(output.getOut()).contains("order-service-1 {\"@timestamp\":\"2026-01-01T00:00:01");
  }

  @Test
  void showsWhatAPartLoggedAsAPersonReadsIt(CapturedOutput output) throws Exception {
    assertThat(run("logs", "order-service")).isEqualTo(ExitStatus.OK);

    assertThat(output.getOut())
        .isEqualTo(
            """
            00:00:01.000 order-service-1     WARN  placed trace=TRACE
                java.lang.X: why
            00:00:01.000 order-service-1           other trace=OTHER
            """
                .replace("TRACE", TRACE)
                .replace("OTHER", OTHER));
  }

  @Test
  void showsWhatAPartLoggedAsItWasWritten(CapturedOutput output) throws Exception {
    assertThat(run("logs", "order-service", "--json")).isEqualTo(ExitStatus.OK);
    assertThat(output.getOut())
        .isEqualTo(Files.readString(tree.resolve(".data/logs/order-service-1.log")));
  }

  @Test
  void setsOnlyTheTimeApartWhereALineIsNoJson(CapturedOutput output) throws Exception {
    Files.writeString(
        tree.resolve(".data/logs/postgres.log"),
        "2026-01-01 00:00:01.500 UTC [7] LOG:  ready since 2026-01-01 00:00:00.000\n\tDETAIL: {\n");

    assertThat(run("logs", "postgres")).isEqualTo(ExitStatus.OK);
    assertThat(output.getOut())
        .isEqualTo(
            """
            00:00:01.500 postgres            [7] LOG:  ready since 2026-01-01 00:00:00.000
                         postgres            \tDETAIL: {
            """);
  }

  @Test
  void saysThatNobodyKnowsTheTrace(CapturedOutput output) throws Exception {
    String unknown = TRACE.replace('0', 'f');

    assertThat(run("logs", "--all", "--trace", unknown)).isEqualTo(ExitStatus.FAILED);
    assertThat(output.getErr()).contains("No line holds the trace id " + unknown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "af7651916cd43dd8448eb211c80319c", "answered"})
  void takesNoPartOfATraceForIt(String text, CapturedOutput output) throws Exception {
    assertThat(run("logs", "--all", "--trace", text)).isEqualTo(ExitStatus.USAGE);
    assertThat(output.getErr()).contains("--trace needs a trace id, 32 hex digits");
    assertThat(output.getOut()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-service#7", "kafka"})
  void saysThatAnInstanceHasNoLogAndWhichHave(String instance, CapturedOutput output)
      throws Exception {
    assertThat(run("logs", instance)).isEqualTo(ExitStatus.FAILED);
    assertThat(output.getErr())
        .contains("There is no log of " + instance)
        .contains("There are: gateway-1, order-service-1");
  }

  private int run(String... arguments) throws InterruptedException {
    return new CommandLine(tree).run(List.of(arguments));
  }
}
