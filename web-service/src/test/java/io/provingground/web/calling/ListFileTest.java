package io.provingground.web.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ListFileTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void seesAFileThatWasReplaced() throws IOException {
    var source = source();
    write("{\"order-service\": [\"http://127.0.0.1:8100\"]}");
    assertThat(source.read())
        .containsEntry("order-service", List.of(URI.create("http://127.0.0.1:8100")));
    write("{\"order-service\": [\"http://127.0.0.1:8101\"], \"gateway\": []}");
    assertThat(source.read())
        .containsEntry("order-service", List.of(URI.create("http://127.0.0.1:8101")));
  }

  @Test
  void failsWhileUnreadable_soThatTheLastKnownInstancesStay() throws IOException {
    var source = source();
    assertThatThrownBy(source::read).isInstanceOf(IOException.class);
    write("{\"order-service\": [");
    assertThatThrownBy(source::read).isInstanceOf(RuntimeException.class);
    write("{\"order-service\": [\"http://127.0.0.1:8100\"]}");
    assertThat(source.read()).hasSize(1);
  }

  @Test
  void keepsWhatIsKnownOfAnInstanceThatStays() {
    var instances = new Instances();
    instances.replace("order-service", List.of(URI.create("http://a"), URI.create("http://b")));
    var stays = instances.of("order-service").getFirst();
    stays.saidReady();
    instances.replace("order-service", List.of(URI.create("http://a"), URI.create("http://c")));
    assertThat(instances.of("order-service")).contains(stays).hasSize(2);
  }

  private ListFile source() {
    return new ListFile(
        folder.resolve("instances.json"), Duration.ofMillis(500), JsonMapper.builder().build());
  }

  private void write(String text) throws IOException {
    var next = Files.writeString(folder.resolve("next"), text);
    Files.move(next, folder.resolve("instances.json"), StandardCopyOption.ATOMIC_MOVE);
  }
}
