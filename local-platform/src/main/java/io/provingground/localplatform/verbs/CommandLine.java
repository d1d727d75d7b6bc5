package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Suggestion;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds the verb, has it done, and says in plain words when it cannot be. */
final class CommandLine {
  private static final List<Verb> VERBS =
      List.of(
          new Up(),
          new Status(),
          new Scale(),
          new Start(),
          new Stop(),
          new Restart(),
          new Logs(),
          new Token(),
          new Try(),
          new Train(),
          new Reset(),
          new EndToEnd(
              "drill",
              "Breaks a platform of its own under load and checks what it promised; --list names the drills."),
          new EndToEnd(
              "bench",
              "Measures and writes docs/benchmarks; \"bench start\": how quickly services start. --quick: once."));

  private final Path repository;

  /** For the tree that is checked out there. */
  CommandLine(Path repository) {
    this.repository = repository;
  }

  /** Does what the arguments say and returns one of {@link ExitStatus}. */
  int run(List<String> arguments) throws InterruptedException {
    try {
      return dispatch(arguments);
    } catch (Trouble e) {
      System.err.println(e.text());
      if (e.exitStatus() == ExitStatus.USAGE) {
        System.err.println("See ./run --help");
      }
      return e.exitStatus();
    }
  }

  private int dispatch(List<String> arguments) throws InterruptedException {
    if (!arguments.isEmpty() && arguments.getFirst().equals("help")) {
      System.out.print(arguments.size() == 1 ? help() : Help.of(verb(arguments.get(1))));
      return ExitStatus.OK;
    }
    boolean named = !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
    Verb verb = named ? verb(arguments.getFirst()) : VERBS.getFirst();
    List<String> rest = named ? arguments.subList(1, arguments.size()) : arguments;
    if (rest.stream().anyMatch(a -> a.equals("--help") || a.equals("-h"))) {
      System.out.print(named ? Help.of(verb) : help());
      return ExitStatus.OK;
    }
    return run(verb, Request.parse(verb, rest, repository));
  }

  /** What the script {@code ./run} shows by itself, from the file help.txt. */
  static String help() {
    return Help.of(VERBS);
  }

  private static int run(Verb verb, Request request) throws InterruptedException {
    try {
      return verb.run(request);
    } catch (IOException e) {
      System.err.println(DiskTrouble.explain(e, request.layout()));
      return ExitStatus.FAILED;
    }
  }

  private static Verb verb(String name) {
    return VERBS.stream()
        .filter(verb -> verb.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Trouble.usage("There is no verb \"" + name + "\"." + Suggestion.of(name, names())));
  }

  private static List<String> names() {
    return VERBS.stream().map(Verb::name).toList();
  }
}
