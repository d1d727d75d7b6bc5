package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Target;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code logs PART [-f]} and {@code logs --all --trace ID}. */
final class Logs implements Verb {
  @Override
  public String name() {
    return "logs";
  }

  @Override
  public String words() {
    return "[PART]";
  }

  @Override
  public int mostWords() {
    return 1;
  }

  @Override
  public String summary() {
    return "Shows what a part logged, or all with --all; times are UTC.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option("-f", "", "goes on with what comes"),
        new Option("--all", "", "of all parts"),
        new Option("--trace", "ID", "only lines of this trace, in order of time"),
        new Option("--json", "", "the lines as they were written"));
  }

  @Override
  public int run(Request request) throws IOException, InterruptedException {
    Optional<String> trace = request.value("--trace").map(Logs::traceId);
    List<LogFile> files = files(request);
    if (trace.isPresent()) {
      return trace(files, trace.get(), request.has("--json"));
    }
    Function<LogFile.Line, String> form = form(request, files.size());
    do {
      for (LogFile file : files) {
        file.printNew(form);
      }
    } while (goesOn(request));
    return ExitStatus.OK;
  }

  private static boolean goesOn(Request request) throws InterruptedException {
    if (!request.has("-f")) {
      return false;
    }
    Thread.sleep(300);
    return true;
  }

  private static Function<LogFile.Line, String> form(Request request, int files) {
    if (!request.has("--json")) {
      return ReadableLine::of;
    }
    return files > 1 ? Logs::named : LogFile.Line::text;
  }

  private static String named(LogFile.Line line) {
    return line.instance() + " " + line.text();
  }

  /** Part of an id would find lines of other traces as well. */
  private static String traceId(String text) {
    if (!text.matches("[0-9a-f]{32}")) {
      throw Trouble.usage("--trace needs a trace id, 32 hex digits, not \"" + text + "\".");
    }
    return text;
  }

  private static int trace(List<LogFile> files, String id, boolean json) throws IOException {
    List<LogFile.Line> lines = LogFile.find(files, id);
    lines.forEach(line -> System.out.println(json ? named(line) : ReadableLine.ofTrace(line)));
    if (lines.isEmpty()) {
      System.err.println("No line holds the trace id " + id + ".");
    }
    return lines.isEmpty() ? ExitStatus.FAILED : ExitStatus.OK;
  }

  private static List<LogFile> files(Request request) throws IOException {
    Path folder = request.layout().logs();
    if (!Files.isDirectory(folder)) {
      throw Trouble.notRunning("There are no logs in " + folder + ".", request.layout());
    }
    if (request.words().isEmpty() && !request.has("--all")) {
      throw Trouble.usage("Name a part, or say --all.");
    }
    List<Path> all = all(folder);
    List<LogFile> wanted =
        all.stream().filter(file -> wanted(request, file)).map(LogFile::new).toList();
    if (wanted.isEmpty()) {
      throw Trouble.of(
          "There is no log of %s in %s."
              .formatted(
                  request.words().isEmpty() ? "any part" : request.words().getFirst(), folder),
          "There are: " + all.stream().map(Logs::instance).collect(Collectors.joining(", ")));
    }
    return wanted;
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  private static String instance(Path file) {
    return file.getFileName().toString().replace(".log", "");
  }

  private static boolean wanted(Request request, Path file) {
    if (request.words().isEmpty()) {
      return true;
    }
    Target target = Target.parse(request.words().getFirst());
    String instance = instance(file);
    String part = target.part().toString();
    if (target.number().isPresent() && target.part().isService()) {
      return instance.equals(part + "-" + target.number().getAsInt());
    }
    return instance.equals(part) || instance.matches(part + "-[0-9]+");
  }
}
