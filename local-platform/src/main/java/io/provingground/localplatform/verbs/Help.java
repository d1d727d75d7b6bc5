package io.provingground.localplatform.verbs;

import java.util.List;
import java.util.stream.Stream;

/** The text of {@code --help}. */
final class Help {
  private static final String STATUSES =
      """

      Parts: postgres, kafka, sandbox, inventory-service, order-service, web-service, gateway.
      PART may also be one instance of a service, for example order-service#2.

      Exit status: 0 done; 1 not done, and why was said; 2 no platform runs; 64 wrong command line.
      """;

  private Help() {}

  static String of(List<Verb> verbs) {
    StringBuilder text = new StringBuilder("Runs the whole platform on this machine.\n\n");
    text.append("Use: ./run [VERB] [OPTIONS]   (./run VERB --help says more)\n\n");
    for (Verb verb : verbs) {
      text.append(
          "  %-34s %s%n".formatted((verb.name() + " " + verb.words()).strip(), verb.summary()));
    }
    return text.append("\nOptions of \"up\", which is also what ./run does without a verb:\n")
        .append(options(verbs.getFirst()))
        .append(STATUSES)
        .toString();
  }

  static String of(Verb verb) {
    return "Use: ./run %s [OPTIONS]%n%n%s%n%nOptions:%n%s%s"
        .formatted(
            (verb.name() + " " + verb.words()).strip(), verb.summary(), options(verb), STATUSES);
  }

  private static String options(Verb verb) {
    StringBuilder text = new StringBuilder();
    Stream.concat(verb.options().stream(), Stream.of(Option.DATA, Option.HELP))
        .forEach(o -> text.append("  %-34s %s%n".formatted(o.form(), o.help())));
    return text.toString();
  }
}
