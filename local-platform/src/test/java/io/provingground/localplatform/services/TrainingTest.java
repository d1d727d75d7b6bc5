package io.provingground.localplatform.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the options of services: which of them a cache depends on is the JVM's to say. */
class TrainingTest {
  private static final String FROM_CACHE = "Small source: shared objects file";

  @TempDir Path folder;
  private Path jar;
  private AotCache cache;

  @BeforeEach
  void prepare() throws IOException {
    jar = SmallService.jar(folder);
    cache = new AotCache(jar, JvmOptions.OF_SERVICES);
  }

  @Test
  void makesACacheThatTheNextStartUses() throws Exception {
    assertThat(cache.options()).isEmpty();
    assertThat(start(List.of())).contains("started").doesNotContain(FROM_CACHE);

    train();

    assertThat(cache.options()).containsExactly("-XX:AOTCache=" + cache.file());
    assertThat(start(cache.options())).contains(FROM_CACHE).contains("started");
  }

  @Test
  void cachesObjectsAndLinkedClassesToo() throws Exception {
    train();

    assertThat(start(cache.options(), "-Xlog:cds", "-Xlog:aot"))
        .contains("Using AOT-linked classes: true");
  }

  @Test
  void startsWithoutACacheThatIsDamaged() throws Exception {
    train();
    try (var file = new RandomAccessFile(cache.file().toFile(), "rw")) {
      file.write(new byte[512]);
    }

    assertThat(AotCache.isAccepted(cache.file(), jar, JvmOptions.OF_SERVICES)).isFalse();
    assertThat(start(cache.options())).contains("started").doesNotContain(FROM_CACHE);
  }

  @Test
  void startsWithoutACacheThatWasCutOff() throws Exception {
    train();
    try (var file = new RandomAccessFile(cache.file().toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }

    assertThat(AotCache.isAccepted(cache.file(), jar, JvmOptions.OF_SERVICES)).isFalse();
    assertThat(start(cache.options())).contains("started").doesNotContain(FROM_CACHE);
  }

  @Test
  void startsWithoutACacheThatWasMadeWithOtherOptions() throws Exception {
    train();
    List<String> others = new ArrayList<>(JvmOptions.OF_SERVICES);
    others.add("-XX:-UseCompactObjectHeaders");

    assertThat(AotCache.isAccepted(cache.file(), jar, others)).isFalse();
    assertThat(start(cache.options(), "-XX:-UseCompactObjectHeaders"))
        .contains("started")
        .doesNotContain(FROM_CACHE);
    assertThat(new AotCache(jar, others).file()).isNotEqualTo(cache.file());
  }

  @Test
  void leavesNothingOfATrainingThatFailed() throws IOException {
    Map<String, String> wrong = Map.of("SERVER_PORT", "none");
    var training = new Training(jar, JvmOptions.OF_SERVICES, wrong, SmallService.freePort());

    assertThatThrownBy(
            () -> training.make(cache.file(), folder.resolve("log"), Training.Milestone.READY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("did not answer /livez");
    assertThat(folder.resolve("log")).content().contains("NumberFormatException");
    assertThat(cache.exists()).isFalse();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".draft"));
    }
  }

  @Test
  void deletesTheCachesOfAnOldBuildOnly() throws Exception {
    train();

    AotCache.deleteAll(folder);

    assertThat(cache.exists()).isFalse();
    assertThat(jar).exists();
    AotCache.deleteAll(folder.resolve("none"));
  }

  private void train() throws IOException, InterruptedException {
    int port = SmallService.freePort();
    new Training(jar, JvmOptions.OF_SERVICES, Map.of("SERVER_PORT", Integer.toString(port)), port)
        .make(cache.file(), folder.resolve("log"), Training.Milestone.READY);
  }

  private String start(List<String> more, String... logging)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(JvmOptions.OF_SERVICES);
    options.addAll(more);
    options.addAll(List.of(logging));
    Process process =
        new ProcessBuilder(
                JavaCommand.of(options, "-Xlog:class+load", "-jar", jar.toString(), "end"))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
