package io.provingground.order.edge;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.provingground.order");

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
                    .anyMatch(service -> service.asString().equals("order-service")))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(Arrays.stream(Problem.values()).map(problem -> problem.type().toString()))
        .containsExactlyInAnyOrderElementsOf(own);
  }

  /** Else its type would be listed, and explained on a page, for nobody. */
  @ParameterizedTest
  @EnumSource
  void isChosenSomewhere(Problem problem) {
    assertThat(CODE.get(Problem.class).getField(problem.name()).getAccessesToSelf())
        .anyMatch(ProblemTest::isChoice);
  }

  /** Neither the making of the catalogue itself nor the tables behind a switch. */
  private static boolean isChoice(JavaFieldAccess access) {
    return !access.getOrigin().getName().equals("<clinit>")
        && !access.getOrigin().getName().equals("$values");
  }

  private static JsonNode listed() throws Exception {
    try (InputStream file =
        Objects.requireNonNull(ProblemTest.class.getResourceAsStream("/contracts/problems.json"))) {
      return JsonMapper.shared().readTree(file);
    }
  }
}
