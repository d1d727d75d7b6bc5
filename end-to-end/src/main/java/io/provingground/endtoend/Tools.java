package io.provingground.endtoend;

import io.provingground.endtoend.bench.BenchCommand;
import io.provingground.endtoend.drills.DrillCommand;
import java.util.Arrays;
import java.util.List;

/** What {@code ./run drill} and {@code ./run bench} start. */
public final class Tools {
  private static final int USAGE = 64;

  private Tools() {}

  /** The first argument names the tool, the others are its own. */
  public static void main(String[] arguments) throws Exception {
    List<String> rest =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    System.exit(
        switch (arguments.length == 0 ? "" : arguments[0]) {
          case "drill" -> DrillCommand.run(rest);
          case "bench" -> BenchCommand.run(rest);
          default -> {
            System.err.println("Use ./run drill or ./run bench.");
            yield USAGE;
          }
        });
  }
}
