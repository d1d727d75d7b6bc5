package io.provingground.localplatform.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
  private static final int FILES = 500;

  @TempDir private Path folder;

  @RepeatedTest(5)
  void deletesWhatAnotherDeletesAtTheSameTime() throws Exception {
    Path tree = tree();
    Callable<Void> delete =
        () -> {
          Trees.delete(tree);
          return null;
        };
    try (var two = Executors.newFixedThreadPool(2)) {
      for (var deleted : two.invokeAll(List.of(delete, delete))) {
        deleted.get();
      }
    }
    assertThat(tree).doesNotExist();
  }

  private Path tree() throws IOException {
    Path tree = folder.resolve("tree");
    for (int number = 0; number < FILES; number++) {
      Path branch = Files.createDirectories(tree.resolve("branch-" + number % 10));
      Files.createFile(branch.resolve("leaf-" + number));
    }
    return tree;
  }
}
