package io.provingground.localplatform.verbs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.localplatform.control.ControlFile;
import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class CommandLineTest {
  @TempDir Path tree;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "stop",
        "start gateway",
        "restart gateway",
        "scale gateway 2",
        "token",
        "try"
      })
  void saysThatNothingRuns(String line, CapturedOutput output) throws Exception {
    assertThat(run(line.split(" "))).isEqualTo(ExitStatus.NOT_RUNNING);
    assertThat(output.getErr()).contains("No platform runs on").contains("./run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "stop", "logs gateway", "token", "try"})
  void namesTheDataFolderInItsRemedies(String line, CapturedOutput output) throws Exception {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of("--data", tree.resolve("mine and yours").toString()));

    assertThat(run(words.toArray(String[]::new))).isEqualTo(ExitStatus.NOT_RUNNING);
    assertThat(output.getErr())
        .endsWith("Start it: ./run --data '" + tree.resolve("mine and yours") + "'\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "token service", "try"})
  void saysThatItsGatewayCannotBeReachedAndHowItIsStarted(String line, CapturedOutput output)
      throws Exception {
    int port = portOfNobody();
    leaveControlFile(port);

    assertThat(run(line.split(" "))).isEqualTo(ExitStatus.FAILED);
    assertThat(output.getErr())
        .contains("No gateway can be reached at http://localhost:" + port + "/")
        .contains("./run status", "./run start gateway")
        .doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "try"})
  void saysThatAnotherGatewayCannotBeReached(String verb, CapturedOutput output) throws Exception {
    String url = "http://127.0.0.1:" + portOfNobody();

    assertThat(run(verb, "--url", url)).isEqualTo(ExitStatus.FAILED);
    assertThat(output.getErr())
        .contains("No gateway can be reached at " + url + "/", "leave --url out")
        .doesNotContain("Exception");
  }

  @Test
  void saysThatWhatAnswersIsNoGateway(CapturedOutput output) throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(other));

      String url = "http://127.0.0.1:" + other.getLocalPort();
      assertThat(run("token", "--url", url)).isEqualTo(ExitStatus.FAILED);
      assertThat(output.getErr()).contains("What answers at " + url + "/ broke off, or is no");
    }
  }

  /** A launcher was killed, and its number is another process's now: this one's. */
  @ParameterizedTest
  @ValueSource(strings = {"status", "stop", "start gateway"})
  void saysThatNoPlatformAnswersWhereALauncherLeftItsFile(String line, CapturedOutput output)
      throws Exception {
    leaveControlFile(portOfNobody());

    assertThat(run(line.split(" "))).isEqualTo(ExitStatus.NOT_RUNNING);
    assertThat(output.getErr()).contains("No platform answers on", "Start it: ./run");
  }

  private void leaveControlFile(int base) throws IOException {
    var layout = new Layout(tree, tree.resolve(".data"));
    Files.createDirectories(layout.data());
    var file = new ControlFile(ProcessHandle.current().pid(), base, portOfNobody(), "a-token");
    Files.writeString(layout.control(), JsonMapper.shared().writeValueAsString(file));
  }

  private static int portOfNobody() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void greet(ServerSocket server) {
    try (var caller = server.accept()) {
      caller.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try --url notaurl",
        "token --url http://",
        "token --url ftp://localhost",
        "try --url http://local|host"
      })
  void refusesAnAddressThatIsNone(String line, CapturedOutput output) throws Exception {
    assertThat(run(line.split(" "))).isEqualTo(ExitStatus.USAGE);
    assertThat(output.getErr()).contains("--url should be an address").doesNotContain("\tat ");
  }

  @Test
  void takesNoOptionForAValueThatIsMissing(CapturedOutput output) throws Exception {
    assertThat(run("logs", "--all", "--trace", "--data", "x")).isEqualTo(ExitStatus.USAGE);
    assertThat(output.getErr()).contains("--trace needs a value before --data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "scale gateway",
        "scale gateway many",
        "scale kafka 2",
        "start",
        "bench start",
        "drill"
      })
  void refusesWhatItDoesNotKnow(String line) throws Exception {
    assertThat(run(line.split(" "))).isEqualTo(ExitStatus.USAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "statsu, Did you mean \"status\"?",
    "dril, Did you mean \"drill\"?",
    "start gatway, Did you mean \"gateway\"?",
    "up --detatch, Did you mean \"--detach\"?"
  })
  void suggestsWhatWasProbablyMeant(String line, String suggestion, CapturedOutput output)
      throws Exception {
    assertThat(run(line.split(" "))).isEqualTo(ExitStatus.USAGE);
    assertThat(output.getErr()).contains(suggestion);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "x", "start everything", "up --nonsense"})
  void suggestsNothingWhereNothingIsNear(String line, CapturedOutput output) throws Exception {
    assertThat(run(line.split(" "))).isEqualTo(ExitStatus.USAGE);
    assertThat(output.getErr()).contains("See ./run --help").doesNotContain("Did you mean");
  }

  @Test
  void namesEveryVerbAndEveryExitStatusInItsHelp(CapturedOutput output) throws Exception {
    assertThat(run("--help")).isEqualTo(ExitStatus.OK);
    assertThat(output.getOut())
        .contains(
            "up ",
            "status ",
            "scale PART N",
            "start PART",
            "stop [PART]",
            "restart PART",
            "logs ",
            "token ",
            "try ",
            "reset ",
            "train ",
            "bench [NAME]",
            "bench start",
            "drill [NAME]",
            "--detach",
            "--via FILE")
        .contains("0 done; 1 not done")
        .contains("2 no platform runs; 64 wrong command line");
  }

  @Test
  void theHelpThatNeedsNoBuildSaysTheSame() {
    assertThat(Path.of(System.getProperty("repository.root"), "local-platform", "help.txt"))
        .content()
        .isEqualTo(CommandLine.help());
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs --help", "logs -h", "help logs"})
  void namesAVerbsOwnOptionsInItsHelp(String line, CapturedOutput output) throws Exception {
    assertThat(run(line.split(" "))).isEqualTo(ExitStatus.OK);
    assertThat(output.getOut())
        .contains("Use: ./run logs [PART] [OPTIONS]", "--trace ID", "--data DIR");
  }

  @Test
  void deletesOnlyWhatAPlatformWrote() throws Exception {
    Path data = Files.createDirectories(tree.resolve("data"));
    Files.writeString(data.resolve("thesis.txt"), "years of work");
    Files.createDirectories(data.resolve("postgres/base"));
    Files.writeString(data.resolve("instances.json"), "{}");

    assertThat(run("reset", "--yes", "--data", data.toString())).isEqualTo(ExitStatus.OK);

    try (Stream<Path> left = Files.list(data)) {
      assertThat(left).containsExactly(data.resolve("thesis.txt"));
    }
  }

  @ParameterizedTest
  @CsvSource({"no, true", "y, true", "'', true", "yes, false"})
  void asksBeforeItDeletes(String answer, boolean stays, CapturedOutput output) throws Exception {
    Path data = Files.createDirectories(tree.resolve("data"));
    Files.createDirectories(data.resolve("postgres/base"));
    InputStream keyboard = System.in;
    System.setIn(new ByteArrayInputStream((answer + "\n").getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(run("reset", "--data", data.toString()))
          .isEqualTo(stays ? ExitStatus.FAILED : ExitStatus.OK);
    } finally {
      System.setIn(keyboard);
    }
    assertThat(output.getOut()).contains("Delete all orders, accounts, stock and payments in ");
    assertThat(Files.exists(data.resolve("postgres/base"))).isEqualTo(stays);
  }

  private int run(String... arguments) throws InterruptedException {
    return new CommandLine(tree).run(List.of(arguments));
  }
}
