package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlFile;
import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Trees;
import io.provingground.localplatform.platform.Trouble;
import io.provingground.localplatform.processes.Leftovers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code reset [--yes]}. */
final class Reset implements Verb {
  /** What a platform writes; a folder that somebody named by mistake loses nothing else. */
  private static final List<String> OURS =
      List.of(
          "postgres",
          "postgres.draft",
          "kafka",
          "sandbox",
          "parts",
          "logs",
          "training",
          "secrets.json",
          "control.json",
          "lock");

  @Override
  public String name() {
    return "reset";
  }

  @Override
  public String summary() {
    return "Deletes all data of the platform, after asking.";
  }

  @Override
  public List<Option> options() {
    return List.of(new Option("--yes", "", "does not ask"));
  }

  @Override
  public int run(Request request) throws IOException, InterruptedException {
    Layout layout = request.layout();
    if (Files.notExists(layout.data())) {
      System.out.println("There are no data in " + layout.data() + ".");
      return ExitStatus.OK;
    }
    if (ControlFile.of(layout).isPresent()) {
      throw Trouble.of(
          "A platform runs on " + layout.data() + ".", "Stop it first: " + layout.run("stop"));
    }
    if (!request.has("--yes") && !confirmed(layout.data())) {
      System.out.println("Nothing was deleted.");
      return ExitStatus.FAILED;
    }
    var leftovers = new Leftovers(layout);
    leftovers.clear(leftovers.find());
    TrainingGround.clear(TrainingGround.layout(layout));
    delete(layout.data());
    System.out.println("The data in " + layout.data() + " are deleted.");
    return ExitStatus.OK;
  }

  private static boolean confirmed(Path data) throws IOException {
    System.out.print("Delete all orders, accounts, stock and payments in " + data + "? Type yes: ");
    System.out.flush();
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return "yes".equals(in.readLine());
  }

  private static void delete(Path data) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(data)) {
      files = all.filter(Reset::isOurs).toList();
    }
    for (Path file : files) {
      Trees.delete(file);
    }
    try (Stream<Path> left = Files.list(data)) {
      if (left.findAny().isEmpty()) {
        Files.delete(data);
      }
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return OURS.contains(name) || name.matches("instances(-[a-z-]+)?\\.json");
  }
}
