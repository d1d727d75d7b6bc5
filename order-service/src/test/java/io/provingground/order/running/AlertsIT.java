package io.provingground.order.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.OrderServiceTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alerts ask for figures that the service gives, and lead to what can be done. */
@OrderServiceTest
class AlertsIT {
  private static final Path RULES = Path.of("alerts/order-service.yml");
  private static final Pattern METRIC = Pattern.compile("[a-z]+(?:_[a-z]+)+");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalManagementPort private int port;

  @Test
  void everyFigureThatIsAskedForIsGiven() throws Exception {
    var given =
        Pattern.compile("^[a-z_]+", Pattern.MULTILINE)
            .matcher(figures())
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    assertThat(rules())
        .isNotEmpty()
        .allSatisfy(rule -> {
          var asked =
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
    var readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains("\n## Alerts\n");
    assertThat(rules())
        .allSatisfy(
            rule -> assertThat(readme).contains("\n| `" + rule.at("/alert").stringValue() + "` |"));
  }

  private String figures() throws IOException, InterruptedException {
    var address = URI.create("http://localhost:" + port + "/actuator/prometheus");
    return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
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
