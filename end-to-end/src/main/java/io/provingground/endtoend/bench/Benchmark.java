package io.provingground.endtoend.bench;

import java.io.IOException;
import java.util.function.Consumer;

/** Something that is measured by {@code ./run bench}. */
interface Benchmark {
  /** As it is asked for, and as its files are named. */
  String name();

  /** What it compares, in one sentence. */
  String summary();

  /**
   * Measures.
   *
   * @param quick once instead of several times
   * @param progress told what is being done
   */
  Findings run(boolean quick, Consumer<String> progress) throws IOException, InterruptedException;
}
