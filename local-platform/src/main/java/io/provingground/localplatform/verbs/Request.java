package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Suggestion;
import io.provingground.localplatform.platform.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A command line, read by the options of its verb.
 *
 * @param words what stands beside the options
 * @param options values by option; flags have an empty one
 */
record Request(Layout layout, List<String> words, Map<String, List<String>> options) {

  /**
   * Reads what follows the verb; options and words may stand in any order.
   *
   * @throws Trouble when the verb knows an option not, or has too few words or too many
   */
  static Request parse(Verb verb, List<String> arguments, Path repository) {
    List<String> words = new ArrayList<>();
    Map<String, List<String>> options = new TreeMap<>();
    for (int at = 0; at < arguments.size(); at++) {
      String argument = arguments.get(at);
      if (!argument.startsWith("-")) {
        words.add(argument);
      } else if (option(verb, argument).takesValue()) {
        at++;
        add(options, argument, value(arguments, at, argument));
      } else {
        add(options, argument, "");
      }
    }
    checkWords(verb, words);
    return new Request(layout(options, repository), List.copyOf(words), options);
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  List<String> values(String option) {
    return options.getOrDefault(option, List.of());
  }

  Optional<String> value(String option) {
    return has(option) ? Optional.of(values(option).getLast()) : Optional.empty();
  }

  private static void add(Map<String, List<String>> options, String name, String value) {
    options.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static String value(List<String> arguments, int at, String option) {
    if (at >= arguments.size()) {
      throw Trouble.usage(option + " needs a value.");
    }
    // No value of ours begins with a dash; what does is the next option, and a value is missing.
    if (arguments.get(at).startsWith("-")) {
      throw Trouble.usage("%s needs a value before %s.".formatted(option, arguments.get(at)));
    }
    return arguments.get(at);
  }

  private static Option option(Verb verb, String name) {
    List<Option> known = Stream.concat(verb.options().stream(), Stream.of(Option.DATA)).toList();
    return known.stream()
        .filter(option -> option.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Trouble.usage(
                "\"%s\" knows no option %s.%s"
                    .formatted(
                        verb.name(),
                        name,
                        Suggestion.of(name, known.stream().map(Option::name).toList()))));
  }

  private static void checkWords(Verb verb, List<String> words) {
    if (words.size() < verb.fewestWords() || words.size() > verb.mostWords()) {
      throw Trouble.usage("Use: ./run %s %s".formatted(verb.name(), verb.words()).strip());
    }
  }

  private static Layout layout(Map<String, List<String>> options, Path repository) {
    List<String> data = options.getOrDefault(Option.DATA.name(), List.of());
    return new Layout(
        repository, data.isEmpty() ? Layout.usualData(repository) : Path.of(data.getLast()));
  }
}
