package io.provingground.inventory.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alerts ask for figures that the service gives, and lead to somebody who can help. */
@InventoryTest
class AlertsIT {

  private static final Path RULES = Path.of("alerts/inventory-service.yml");
  private static final Pattern METRIC = Pattern.compile("[a-z]+(?:_[a-z]+)+");

  @LocalManagementPort private int port;

  @Test
  void everyFigureThatIsAskedForIsGiven() throws IOException {
    String figures = new Api(port).get("/actuator/prometheus", null).body();
    Set<String> given =
        Pattern.compile("^[a-z_]+", Pattern.MULTILINE)
            .matcher(figures)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    assertThat(rules())
        .isNotEmpty()
        .allSatisfy(rule -> {
          List<String> asked =
              METRIC
                  .matcher(rule.get("expr").toString())
                  .results()
                  .map(MatchResult::group)
                  .toList();
          assertThat(asked).isNotEmpty();
          assertThat(given).as("for %s", rule.at("/alert")).containsAll(asked);
        });
  }

  @Test
  void everyAlertIsInTheReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains("\n## Alerts\n");
    assertThat(rules())
        .allSatisfy(
            rule -> assertThat(readme).contains("`" + rule.at("/alert").stringValue() + "`"));
  }

  private static List<JsonNode> rules() throws IOException {
    Object file = new Yaml().load(Files.readString(RULES));
    return JsonMapper.shared()
        .<JsonNode>valueToTree(file)
        .at("/groups")
        .valueStream()
        .flatMap(group -> group.at("/rules").valueStream())
        .toList();
  }
}
