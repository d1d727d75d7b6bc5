package io.provingground.localplatform.verbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.localplatform.processes.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script in a tree of empty files, with a Maven and a Java that only say that they were called.
 */
class RunScriptTest {
  private static final List<String> MODULES =
      List.of(
          "local-platform",
          "gateway",
          "web-service",
          "inventory-service",
          "order-service",
          "end-to-end");

  /** Not packaged by Boot: what Maven writes is the jar itself. */
  private static final List<String> PLAIN = List.of("local-platform", "end-to-end");

  private static final FileTime OLD = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-02T00:00:00Z"));
  private static final FileTime EDITED = FileTime.from(Instant.parse("2026-01-03T00:00:00Z"));

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path tree;

  @BeforeEach
  void plant() throws IOException {
    Files.copy(
        Path.of(System.getProperty("repository.root"), "run"),
        script("run", "").toAbsolutePath(),
        StandardCopyOption.REPLACE_EXISTING);
    executable(tree.resolve("run"));
    script("mvnw", "echo maven \"$@\" >>\"${0%/*}/calls\"");
    script("jdk/bin/java", "echo java \"$@\"");
    write(".mvn/jdk.sh", "JAVA_HOME=" + tree.resolve("jdk"), OLD);
    write("pom.xml", "", OLD);
    write("shared-contracts/src/main/contract.yaml", "", OLD);
    for (String module : MODULES) {
      write(module + "/pom.xml", "", OLD);
      write(module + "/src/main/A.java", "", OLD);
      // A reproducible build gives the jar itself an age that says nothing.
      write(module + "/target/" + module + "-0.1.0.jar", "", OLD);
      boolean plain = PLAIN.contains(module);
      write(module + "/target/" + module + "-0.1.0.jar" + (plain ? "" : ".original"), "", BUILT);
    }
    write("local-platform/kafka-broker/pom.xml", "", OLD);
    Files.createDirectories(tree.resolve("local-platform/kafka-broker/target/lib"));
    ageFolders();
  }

  /** A folder's age shows that a file in it was deleted, so it counts as well. */
  private void ageFolders() throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path folder : all.filter(p -> p.endsWith("main")).toList()) {
        Files.setLastModifiedTime(folder, OLD);
      }
    }
  }

  @Test
  void buildsNothingThatIsUpToDate() throws Exception {
    assertThat(run("--ports", "auto")).contains("Launcher --ports auto");
    assertThat(tree.resolve("calls")).doesNotExist();
  }

  @Test
  void buildsExactlyWhatIsStale() throws Exception {
    write("order-service/src/main/A.java", "", EDITED);
    write("gateway/pom.xml", "", EDITED);

    assertThat(run()).contains("Building gateway,order-service (log: ");
    assertThat(calls()).singleElement().asString().endsWith("-am -pl gateway,order-service");

    run();
    assertThat(calls()).as("built once is enough").hasSize(1);
  }

  @Test
  void buildsAllWhenWhatAllUseHasChanged() throws Exception {
    write("shared-contracts/src/main/contract.yaml", "", EDITED);

    assertThat(run())
        .contains("Building local-platform,gateway,web-service,inventory-service,order-service ");
  }

  @Test
  void fetchesTheBrokerWhenItIsMissing() throws Exception {
    Files.delete(tree.resolve("local-platform/kafka-broker/target/lib"));
    script("mvnw", "mkdir -p \"${0%/*}/local-platform/kafka-broker/target/lib\"");

    assertThat(run()).contains("Building local-platform/kafka-broker ");
  }

  @Test
  void buildsNothingForVerbsThatStartNothing() throws Exception {
    write("order-service/src/main/A.java", "", EDITED);

    for (String verb : List.of("status", "stop", "logs", "token", "help logs", "logs --help")) {
      assertThat(run(verb.split(" "))).contains("Launcher " + verb).doesNotContain("Building");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpsAtOnceWhereNothingHasBeenBuilt(String how) throws Exception {
    write("local-platform/help.txt", "Use it so.", OLD);
    Files.delete(tree.resolve("local-platform/target/local-platform-0.1.0.jar"));
    Files.delete(tree.resolve(".mvn/jdk.sh"));

    assertThat(run(how)).isEqualTo("Use it so.");
    assertThat(tree.resolve("calls")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drill", "bench"})
  void handsDrillsAndBenchmarksToTheirOwnProgramUnchanged(String verb) throws Exception {
    assertThat(run(verb, "--help", "a b", "-h", "--data", "up"))
        .contains("-Drepository.root=" + tree)
        .contains("end-to-end/target/lib/*")
        .endsWith("io.provingground.endtoend.Tools " + verb + " --help a b -h --data up\n")
        .doesNotContain("Building");
  }

  @Test
  void buildsAllPartsForADrillAndTheDrillsOnlyForIt() throws Exception {
    write("end-to-end/src/main/A.java", "", EDITED);
    assertThat(run()).doesNotContain("Building");

    write("order-service/src/main/A.java", "", EDITED);
    for (String question : List.of("--list", "--help", "-h")) {
      assertThat(run("drill", question)).contains("Tools drill").doesNotContain("Building");
    }
    assertThat(run("drill", "--all")).contains("Building order-service,end-to-end (log: ");
    assertThat(run("bench")).as("built once is enough").doesNotContain("Building");
  }

  @Test
  void runsTheDrillsThatWereBuiltLast() throws Exception {
    Path running = tree.resolve("end-to-end/target/tools.jar");
    run("drill");
    assertThat(running).isEmptyFile();

    write("end-to-end/target/end-to-end-0.1.0.jar", "newer", FileTime.from(Instant.now()));
    Files.setLastModifiedTime(running, BUILT);
    run("drill");
    assertThat(running).hasContent("newer");
  }

  @Test
  void endsAsTheDrillDoes() throws Exception {
    script("jdk/bin/java", "exit 7");

    assertThat(status("drill", "broker-lost")).isEqualTo(7);
  }

  @Test
  void waitsForTheBuildOfAnotherAndDoesNotRepeatIt() throws Exception {
    write("order-service/src/main/A.java", "", EDITED);
    script(
        "mvnw", "cd \"${0%/*}\"; echo maven \"$@\" >>calls; until [ -e go ]; do sleep 0.02; done");
    Process first = call().redirectErrorStream(true).start();
    await().atMost(PATIENCE).until(() -> Files.exists(tree.resolve("calls")));

    Process second = call().redirectErrorStream(true).start();
    assertThat(second.inputReader().readLine())
        .startsWith("Another ./run is building in this tree; it is waited for");
    write("go", "", BUILT);

    assertThat(first.inputReader().lines()).last().asString().contains("Launcher");
    assertThat(second.inputReader().lines()).singleElement().asString().contains("Launcher");
    assertThat(calls()).hasSize(1);
  }

  @Test
  void isNotHeldUpByABuildThatWasKilled() throws Exception {
    write("order-service/src/main/A.java", "", EDITED);
    script("mvnw", "echo maven >>\"${0%/*}/calls\"; exec sleep 600");
    Process killed = call().redirectErrorStream(true).start();
    await().atMost(PATIENCE).until(() -> Files.exists(tree.resolve("calls")));
    Signals.kill(killed.toHandle());
    script("mvnw", "");

    assertThat(run()).contains("Building order-service").contains("Launcher");
  }

  @Test
  void showsTheEndOfAFailedBuild() throws Exception {
    write("order-service/src/main/A.java", "", EDITED);
    script("mvnw", "echo 'cannot find symbol'; exit 1");

    assertThat(run())
        .contains("cannot find symbol")
        .contains("The build failed")
        .doesNotContain("Launcher");
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    Process process = call(arguments).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private int status(String... arguments) throws IOException, InterruptedException {
    return call(arguments).inheritIO().start().waitFor();
  }

  private ProcessBuilder call(String... arguments) {
    List<String> command = new ArrayList<>(List.of(tree.resolve("run").toString()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command);
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(tree.resolve("calls"));
  }

  private Path script(String name, String text) throws IOException {
    return executable(write(name, "#!/bin/sh\n" + text + "\n", OLD));
  }

  private static Path executable(Path file) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path write(String name, String text, FileTime age) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setLastModifiedTime(file, age);
  }
}
