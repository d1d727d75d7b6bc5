package io.provingground.web.serving;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * What the types of problems lead to: a page for each that any service of the platform answers
 * with. It needs neither session nor database, since it is read when something is away.
 */
@Controller
final class ProblemPages {
  private static final TypeReference<TreeMap<String, Explanation>> ALL = new TypeReference<>() {};

  /**
   * A kind of problem, in words for whoever called.
   *
   * @param means what has happened
   * @param remedy what to do about it
   */
  record Explanation(String title, String means, String remedy) {}

  private final Map<String, Explanation> explanations;

  ProblemPages(ObjectMapper json) throws java.io.IOException {
    explanations =
        Map.copyOf(
            json.readValue(new ClassPathResource("problems.json").getContentAsByteArray(), ALL));
  }

  @GetMapping("/problems/{name}")
  String problem(@PathVariable String name, Model model) {
    var explanation = explanations.get(name);
    if (explanation == null) {
      throw new ProblemException(
          Problem.NOT_FOUND, "No service here knows a problem of this name.");
    }
    model.addAttribute("name", name);
    model.addAttribute("problem", explanation);
    return "problem";
  }
}
