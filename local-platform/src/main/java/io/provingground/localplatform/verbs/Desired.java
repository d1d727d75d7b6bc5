package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Detours;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.platform.Setting;
import io.provingground.localplatform.platform.Trouble;
import io.provingground.localplatform.processes.Rhythm;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The options of {@code up}, as a plan. */
final class Desired {
  static final List<Option> OPTIONS =
      List.of(
          new Option("--detach", "", "returns when all is ready, non-zero if it is not"),
          new Option(
              "--ports", "auto|BASE", "other ports, so that several platforms run side by side"),
          new Option("--instances", "PART=N", "so many instances of a part; may be repeated"),
          new Option(
              "--except", "PART", "leaves a part out and prints its environment, for an IDE"),
          new Option(
              "--set",
              "PART.KEY=VALUE",
              "an environment variable for a part or one instance of it"),
          new Option("--via", "FILE", "addresses replaced by those of proxies, for drills"),
          new Option(
              "--replace-after",
              "N",
              "unanswered questions before a frozen process is replaced (5); 0 never"),
          new Option("--no-training", "", "does not prepare quicker starts once all is ready"),
          new Option("--fail-after", "SECONDS", "stops all again when not all is ready by then"));

  private Desired() {}

  /** The ports that were named; empty for any that are free. */
  static Optional<Ports> ports(Request request) {
    String text = request.value("--ports").orElse(Integer.toString(Ports.USUAL_BASE));
    return text.equals("auto")
        ? Optional.empty()
        : Optional.of(new Ports(Numbers.parse("--ports", text)));
  }

  static Plan plan(Request request, Ports ports) {
    return new Plan(
        request.layout(),
        ports,
        instances(request),
        except(request),
        request.values("--set").stream().map(Setting::parse).toList(),
        request.value("--via").map(file -> Detours.read(Path.of(file))).orElseGet(Detours::none));
  }

  /** When a process that does not answer is replaced. */
  static Rhythm rhythm(Request request) {
    Rhythm usual = Rhythm.usual();
    return request
        .value("--replace-after")
        .map(text -> usual.replacingAfter(Numbers.parse("--replace-after", text)))
        .orElse(usual);
  }

  private static Map<Part, Integer> instances(Request request) {
    Map<Part, Integer> counts = new EnumMap<>(Part.class);
    for (String text : request.values("--instances")) {
      String[] sides = text.split("=", -1);
      if (sides.length != 2) {
        throw Trouble.usage("--instances should be followed by PART=N, not \"" + text + "\".");
      }
      counts.put(Part.named(sides[0]), Numbers.parse("N in --instances", sides[1]));
    }
    return counts;
  }

  private static Set<Part> except(Request request) {
    return request.values("--except").stream().map(Part::named).collect(Collectors.toSet());
  }
}
