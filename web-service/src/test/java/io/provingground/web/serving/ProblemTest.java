package io.provingground.web.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemTest {

  @ParameterizedTest
  @EnumSource
  void hasTheOneTitleOfItsType(Problem problem) throws Exception {
    assertThat(titles().path(problem.type().toString()).asString("")).isEqualTo(problem.title());
  }

  /** All that any service answers with, since this service explains the types of all. */
  @Test
  void explainsEveryTypeThatThereIsUnderItsTitle() throws Exception {
    Map<String, String> explained = new TreeMap<>();
    JsonMapper.shared()
        .readTree(new ClassPathResource("problems.json").getContentAsByteArray())
        .properties()
        .forEach(one ->
            explained.put("/problems/" + one.getKey(), one.getValue().path("title").asString()));
    Map<String, String> titles = new TreeMap<>();
    titles().properties().forEach(one -> titles.put(one.getKey(), one.getValue().asString()));
    assertThat(explained).isEqualTo(titles);
  }

  private static JsonNode titles() throws Exception {
    try (InputStream file =
        Objects.requireNonNull(ProblemTest.class.getResourceAsStream("/contracts/problems.json"))) {
      return JsonMapper.shared().readTree(file);
    }
  }
}
