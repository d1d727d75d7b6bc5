package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlFile;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.processes.Leftovers;
import io.provingground.localplatform.processes.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the launcher as {@code ./run} does, on one data folder and almost without services. */
final class LauncherRun {
  private static final List<String> NO_OTHERS =
      List.of("gateway=0", "web-service=0", "inventory-service=0");

  private final Layout layout;
  private final int orderServices;

  /** What came of a verb: exit status, and all that it printed. */
  record Result(int status, String text) {}

  LauncherRun(Path data) {
    this(new Layout(Path.of(System.getProperty("repository.root")), data), 0);
  }

  private LauncherRun(Layout layout, int orderServices) {
    this.layout = layout;
    this.orderServices = orderServices;
  }

  /** With one service, from the layout's tree. */
  static LauncherRun withOrderService(Layout layout) {
    return new LauncherRun(layout, 1);
  }

  Result detach(String... options) throws Exception {
    return verb(
        "up",
        Stream.concat(Stream.of("--detach", "--ports", "auto"), Stream.of(options))
            .toArray(String[]::new));
  }

  Result verb(String verb, String... arguments) throws IOException, InterruptedException {
    Process process = begin(verb, arguments);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), text);
  }

  /** The same, without waiting for its end. */
  Process begin(String verb, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Drepository.root=" + layout.repository());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), Launcher.class.getName(), verb));
    command.addAll(List.of("--data", layout.data().toString()));
    if (verb.equals("up")) {
      NO_OTHERS.forEach(none -> command.addAll(List.of("--instances", none)));
      command.addAll(List.of("--instances", "order-service=" + orderServices));
    }
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  JsonNode json() throws Exception {
    return JsonMapper.shared().readTree(verb("status", "--json").text());
  }

  /** The launcher's process; empty before it can be reached. */
  Optional<ProcessHandle> launcher() throws IOException {
    return ControlFile.of(layout).flatMap(file -> ProcessHandle.of(file.pid()));
  }

  List<Leftovers.Leftover> processes() {
    return new Leftovers(layout).find();
  }

  void killLauncher() throws IOException, InterruptedException {
    long pid = ControlFile.of(layout).orElseThrow().pid();
    Signals.send("KILL", pid);
    ProcessHandle.of(pid).ifPresent(launcher -> launcher.onExit().join());
  }

  void killAll() {
    processes().forEach(left -> Signals.kill(left.process()));
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
