package io.provingground.order.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemTest {

  @ParameterizedTest
  @EnumSource
  void hasTheOneTitleOfItsType(Problem problem) throws Exception {
    assertThat(titles().path(problem.type().toString()).asString("")).isEqualTo(problem.title());
  }

  private static JsonNode titles() throws Exception {
    try (InputStream file =
        Objects.requireNonNull(ProblemTest.class.getResourceAsStream("/contracts/problems.json"))) {
      return JsonMapper.shared().readTree(file);
    }
  }
}
