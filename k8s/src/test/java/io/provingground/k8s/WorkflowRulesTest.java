package io.provingground.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WorkflowRulesTest {
  private static final Pattern BY_COMMIT = Pattern.compile("[\\w./-]+@[0-9a-f]{40}");

  /** A tag can be moved to other code, a commit cannot. */
  @Test
  void actionsArePinnedByCommit() throws IOException {
    for (JsonNode workflow : workflows()) {
      assertThat(actions(workflow)).isNotEmpty().allMatch(BY_COMMIT.asMatchPredicate());
    }
    assertThat("actions/checkout@v4").doesNotMatch(BY_COMMIT);
  }

  /** The token of a run must not be able to change the repository. */
  @Test
  void runsMayOnlyRead() throws IOException {
    for (JsonNode workflow : workflows()) {
      assertThat(workflow.at("/permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
      assertThat(workflow.at("/jobs").valueStream())
          .noneMatch(job -> job.has("permissions"))
          .allMatch(job -> job.has("timeout-minutes"));
    }
  }

  /** What CI runs must be what people run. */
  @Test
  void runsTheSameCommandsAsPeople() throws IOException {
    var commands =
        workflows().stream()
            .flatMap(workflow -> workflow.at("/jobs").valueStream())
            .flatMap(job -> job.at("/steps").valueStream())
            .map(step -> step.at("/run").asString(""))
            .toList();
    assertThat(commands)
        .anyMatch(command -> command.startsWith(".ci/run"))
        .contains("docker compose up --build --wait", "./run try --url http://localhost:8080");
    assertThat(Repository.text(".ci/run")).contains("./mvnw verify -Dtest.tools.required=true");
  }

  /** Nothing of another service may be needed. */
  @Test
  void buildsEachServiceAlone() throws IOException {
    var alone =
        workflows().stream()
            .flatMap(workflow -> workflow.at("/jobs").valueStream())
            .filter(job ->
                job.at("/steps").toString().contains("-pl ${{ matrix.service }} -am package"))
            .flatMap(job -> job.at("/strategy/matrix/service").valueStream())
            .map(JsonNode::asString)
            .toList();
    assertThat(alone)
        .containsExactlyInAnyOrder("gateway", "web-service", "order-service", "inventory-service");
  }

  private static List<String> actions(JsonNode workflow) {
    return workflow
        .at("/jobs")
        .valueStream()
        .flatMap(job -> job.at("/steps").valueStream())
        .filter(step -> step.has("uses"))
        .map(step -> step.at("/uses").asString())
        .toList();
  }

  private static List<JsonNode> workflows() throws IOException {
    try (var files = Files.list(Repository.ROOT.resolve(".github/workflows"))) {
      return files.map(Path::toString).map(Repository::yaml).toList();
    }
  }
}
