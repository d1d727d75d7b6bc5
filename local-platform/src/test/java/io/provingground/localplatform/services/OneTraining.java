package io.provingground.localplatform.services;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A launcher that trains order-service and nothing else, as a process of its own. */
final class OneTraining {
  private final Path folder;
  private final Process process;

  private OneTraining(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** {@code REPOSITORY FOLDER}: of the build, and its own. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]);
    var layout = new Layout(Path.of(arguments[0]), folder.resolve("training"));
    int port = SmallService.freePort();
    QuickStart.of(layout, Part.ORDER_SERVICE)
        .prepare(
            layout,
            Map.of("SERVER_PORT", Integer.toString(port)),
            port,
            folder.resolve("service.log"));
  }

  static OneTraining begin(Layout layout, Path folder) throws IOException {
    Files.createDirectories(folder);
    Process process =
        new ProcessBuilder(
                JavaCommand.of(
                    List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()),
                    OneTraining.class.getName(),
                    layout.repository().toString(),
                    folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("launcher.log").toFile())
            .start();
    return new OneTraining(folder, process);
  }

  /** Its end. */
  Process process() {
    return process;
  }

  /** What the service said in it. */
  String service() throws IOException {
    return read("service.log");
  }

  /** What itself said. */
  String launcher() throws IOException {
    return read("launcher.log");
  }

  private String read(String log) throws IOException {
    Path file = folder.resolve(log);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
