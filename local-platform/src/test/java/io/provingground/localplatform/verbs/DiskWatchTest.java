package io.provingground.localplatform.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiskWatchTest {
  private static final Path DATA = Path.of("/data");
  private static final Path KAFKA = Path.of("/data/kafka");
  private static final long PLENTY = 1L << 30;

  private final Map<Path, Long> room = new HashMap<>(Map.of(DATA, PLENTY, KAFKA, PLENTY));
  private final List<String> said = new ArrayList<>();
  private final DiskWatch watch = new DiskWatch(List.of(DATA, KAFKA), this::room, said::add);

  @Test
  void saysOnceThatADiskIsFullAndOnceThatItHasRoom() {
    look(PLENTY, PLENTY);
    look(0, 0);
    look(0, 0);
    assertThat(said).singleElement().asString().contains("disk of /data is full");

    look(PLENTY, PLENTY);
    look(PLENTY, PLENTY);
    assertThat(said).hasSize(2);
    assertThat(said.getLast()).contains("disk of /data has room again");
  }

  @Test
  void namesAPartWhoseOwnDiskIsFull() {
    look(PLENTY, 0);
    look(PLENTY, PLENTY);
    assertThat(said).hasSize(2);
    assertThat(said.getFirst()).contains("disk of /data/kafka is full");
    assertThat(said.getLast()).contains("disk of /data/kafka has room again");
  }

  @Test
  void leavesAFolderAloneThatIsNotThereYet() {
    room.remove(KAFKA);
    watch.look();
    assertThat(said).isEmpty();
  }

  private void look(long data, long kafka) {
    room.put(DATA, data);
    room.put(KAFKA, kafka);
    watch.look();
  }

  private long room(Path folder) throws NoSuchFileException {
    Long bytes = room.get(folder);
    if (bytes == null) {
      throw new NoSuchFileException(folder.toString());
    }
    return bytes;
  }
}
