package io.provingground.localplatform.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a JDK 25 is found, among folders that only look like JDKs. */
class JdkScriptTest {
  private static final String FIRST_LINE = "No JDK 25 found";

  @TempDir Path machine;

  @Test
  void takesJavaHomeIfItIsOne() throws Exception {
    Path jdk = jdk("home", "25.0.1");
    assertThat(found(Map.of("JAVA_HOME", jdk.toString()))).isEqualTo(jdk.toString());
  }

  @Test
  void passesByAnOlderJavaHomeForTheOneOnThePath() throws Exception {
    Path old = jdk("old", "17.0.9");
    Path jdk = jdk("on the path", "25");
    assertThat(found(Map.of("JAVA_HOME", old.toString(), "PATH", path(jdk))))
        .isEqualTo(jdk.toString());
  }

  @Test
  void followsTheLinksThatDistributionsPutIntoThePath() throws Exception {
    Path jdk = jdk("distribution", "25.0.1");
    Path alternatives = Files.createDirectories(machine.resolve("alternatives"));
    Path bin = Files.createDirectories(machine.resolve("usr/bin"));
    Files.createSymbolicLink(alternatives.resolve("javac"), jdk.resolve("bin/javac"));
    Files.createSymbolicLink(bin.resolve("javac"), Path.of("../../alternatives/javac"));
    String found = found(Map.of("PATH", bin + ":" + tools()));
    assertThat(Path.of(found).toRealPath()).isEqualTo(jdk.toRealPath());
  }

  @Test
  void findsWhatToolsPutIntoTheHomeFolder() throws Exception {
    Path jdk = jdk(".sdkman/candidates/java/25.0.1-tem", "25.0.1");
    assertThat(found(Map.of("JAVA_HOME", jdk("old", "21").toString()))).isEqualTo(jdk.toString());
  }

  @Test
  void aRuntimeWithoutACompilerIsNone() throws Exception {
    Path runtime = jdk(".jdks/jre-25", "25.0.1");
    Files.delete(runtime.resolve("bin/javac"));
    assertThat(found(Map.of("JAVA_HOME", runtime.toString()))).contains(FIRST_LINE);
  }

  @Test
  void saysWhereItLookedAndWhatToDoIfThereIsNone() throws Exception {
    jdk(".jdks/jdk-21", "21.0.5");
    assertThat(found(Map.of())).contains(FIRST_LINE, "JAVA_HOME", "adoptium.net", "ended with 1");
  }

  private Path jdk(String folder, String version) throws IOException {
    Path jdk = machine.resolve(folder);
    Path compiler = Files.createDirectories(jdk.resolve("bin")).resolve("javac");
    Files.writeString(compiler, "#!/bin/sh\n");
    Files.setPosixFilePermissions(compiler, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  private String path(Path jdk) throws IOException {
    return jdk.resolve("bin") + ":" + tools();
  }

  /** The script's own tools and no Java, whatever this machine has. */
  private Path tools() throws IOException {
    Path tools = Files.createDirectories(machine.resolve("tools"));
    for (String tool : List.of("dirname", "grep", "readlink")) {
      Path link = tools.resolve(tool);
      if (Files.notExists(link)) {
        Path folder =
            Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin") : Path.of("/bin");
        Files.createSymbolicLink(link, folder.resolve(tool));
      }
    }
    return tools;
  }

  /**
   * What JAVA_HOME becomes. The usual folders of this machine are left out, since a JDK 25 lies in
   * one of them; the home folder is the test's.
   */
  private String found(Map<String, String> environment) throws Exception {
    Path original = Path.of(System.getProperty("repository.root"), ".mvn/jdk.sh");
    String script =
        Files.readString(original)
            .replaceAll("/usr/lib/jvm/|/usr/java/|/usr/local/|/Library/|/opt/", machine + "/none/")
            .replace("/usr/libexec/", machine + "/none/");
    Path copy = machine.resolve("jdk.sh");
    Files.writeString(copy, script);
    var builder =
        new ProcessBuilder(
            "/bin/sh",
            "-c",
            "(. '" + copy + "' && printf %s \"$JAVA_HOME\") || printf 'ended with %s' $?");
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("HOME", machine.toString());
    builder.environment().put("PATH", tools().toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
