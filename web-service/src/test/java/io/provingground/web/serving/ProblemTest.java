package io.provingground.web.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
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
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.provingground.web");

  @ParameterizedTest
  @EnumSource
  void hasTheOneTitleOfItsType(Problem problem) throws Exception {
    assertThat(listed().path(problem.type().toString()).path("title").asString(""))
        .isEqualTo(problem.title());
  }

  @Test
  void isListedAsThisServicesOwnOrNotAtAll() throws Exception {
    List<String> own =
        listed().properties().stream()
            .filter(type ->
                type.getValue()
                    .path("by")
                    .valueStream()
                    .anyMatch(service -> service.asString().equals("web-service")))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(Arrays.stream(Problem.values()).map(problem -> problem.type().toString()))
        .containsExactlyInAnyOrderElementsOf(own);
  }

  /** Else its type would be listed, and explained on a page, for nobody. */
  @ParameterizedTest
  @EnumSource(
      // Statuses that the framework itself decides on.
      names = {"METHOD_NOT_ALLOWED", "NOT_ACCEPTABLE", "UNSUPPORTED_MEDIA_TYPE"},
      mode = EnumSource.Mode.EXCLUDE)
  void isChosenSomewhere(Problem problem) {
    assertThat(CODE.get(Problem.class).getField(problem.name()).getAccessesToSelf())
        .anyMatch(ProblemTest::isChoice);
  }

  /** Neither the making of the catalogue itself nor the tables behind a switch. */
  private static boolean isChoice(JavaFieldAccess access) {
    return !access.getOrigin().getName().equals("<clinit>")
        && !access.getOrigin().getName().equals("$values");
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatToDo(Problem problem) {
    assertThat(problem.remedy()).matches("[A-Z].{10,}\\.");
  }

  /** All that any service answers with, since this service explains the types of all. */
  @Test
  void explainsEveryTypeThatThereIsUnderItsTitle() throws Exception {
    Map<String, String> titles = new TreeMap<>();
    listed()
        .properties()
        .forEach(one -> titles.put(one.getKey(), one.getValue().path("title").asString()));
    Map<String, String> explained = new TreeMap<>();
    pages()
        .properties()
        .forEach(one ->
            explained.put("/problems/" + one.getKey(), one.getValue().path("title").asString()));
    assertThat(explained).isEqualTo(titles);
  }

  @Test
  void explainsInSentencesWhatATypeMeansAndWhatToDo() throws Exception {
    assertThat(pages())
        .allSatisfy(page -> {
          assertThat(page.path("means").asString("")).matches("[A-Z].{10,}\\.");
          assertThat(page.path("remedy").asString("")).matches("[A-Z].{10,}\\.");
        });
  }

  private static JsonNode pages() throws Exception {
    return JsonMapper.shared()
        .readTree(new ClassPathResource("problems.json").getContentAsByteArray());
  }

  private static JsonNode listed() throws Exception {
    try (InputStream file =
        Objects.requireNonNull(ProblemTest.class.getResourceAsStream("/contracts/problems.json"))) {
      return JsonMapper.shared().readTree(file);
    }
  }
}
