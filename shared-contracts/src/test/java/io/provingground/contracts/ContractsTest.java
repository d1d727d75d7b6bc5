package io.provingground.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ContractsTest {

  private static final Set<String> TOPICS =
      Set.of(
          "order.events",
          "inventory.commands",
          "inventory.events",
          "sales-report.tasks",
          "schema.readers",
          "catalogue.events",
          "stock.views");

  /** What messages are made of, and is none itself. */
  private static final Set<String> PARTS =
      Set.of("Money", "Amount", "Currency", "Line", "PricedLine", "PricedLine-v2");

  /** Which schema an HTTP example shows, by the first words of its name. */
  private static final Map<String, String> SHOWN =
      Map.ofEntries(
          Map.entry("placeOrder-request", "NewOrder"),
          Map.entry("placeOrder-201", "Order"),
          Map.entry("placeOrder-422", "Problem"),
          Map.entry("getOrder-200", "Order"),
          Map.entry("getProduct-200", "Product"),
          Map.entry("listProducts-200", "ProductPage"),
          Map.entry("capture-request", "Capture"),
          Map.entry("capture-200", "Payment"),
          Map.entry("listParkedMessages-200", "ParkedPage"),
          Map.entry("getParkedMessage-200", "ParkedDetail"),
          Map.entry("listStockDifferences-200", "StockDifferencePage"),
          Map.entry("getSalesReport-200", "SalesReport"),
          Map.entry("rebuildState-200", "RebuiltChunk"),
          Map.entry("reopenOrder-request", "Reopening"),
          Map.entry("getAvailability", "Availability"),
          Map.entry("adjustStock-request", "NewStockAdjustment"),
          Map.entry("adjustStock-201", "StockAdjustment"),
          Map.entry("adjustStock-422", "Problem"),
          Map.entry("redriveMatching-request", "RedriveRequest"),
          Map.entry("redriveMatching-200", "RedriveReport"));

  @ParameterizedTest
  @MethodSource
  void everyMessageExampleFitsItsSchema(Path example) {
    String topic = Contracts.folder(example);
    assertThat(Contracts.faults(Contracts.ofTopic(topic), Contracts.text(example))).isEmpty();
  }

  static List<Path> everyMessageExampleFitsItsSchema() {
    return examples(true);
  }

  @ParameterizedTest
  @MethodSource
  void everyHttpExampleFitsItsSchema(Path example) {
    String service = Contracts.folder(example);
    String name = example.getFileName().toString();
    List<String> schemas =
        SHOWN.entrySet().stream()
            .filter(shown -> name.startsWith(shown.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(schemas).as("schema that %s shows", name).hasSize(1);
    assertThat(
            Contracts.faults(Contracts.ofApi(service, schemas.getFirst()), Contracts.text(example)))
        .isEmpty();
  }

  static List<Path> everyHttpExampleFitsItsSchema() {
    return examples(false);
  }

  /** A type has one title, whoever answers with it. */
  @Test
  void everyExampleOfAProblemHasTheTitleOfItsType() {
    JsonNode titles = Contracts.json(Contracts.ROOT.resolve("problems.json"));
    List<JsonNode> problems =
        examples(false).stream()
            .map(Contracts::json)
            .filter(example -> example.path("type").asString("").startsWith("/problems/"))
            .toList();
    assertThat(problems)
        .isNotEmpty()
        .allSatisfy(problem ->
            assertThat(problem.path("title"))
                .isEqualTo(titles.path(problem.path("type").asString()).path("title")));
  }

  @Test
  void everyTypeOfAProblemHasAReadableTitleAndSomebodyWhoAnswersWithIt() {
    assertThat(Contracts.json(Contracts.ROOT.resolve("problems.json")).properties())
        .isNotEmpty()
        .allSatisfy(problem -> {
          assertThat(problem.getKey()).matches("/problems/[a-z]+(-[a-z]+)*");
          assertThat(problem.getValue().path("title").asString("")).matches("[A-Z].{8,60}[a-z]");
          assertThat(problem.getValue().path("by").valueStream().map(JsonNode::asString))
              .isNotEmpty()
              .doesNotHaveDuplicates()
              .isSubsetOf("gateway", "inventory-service", "order-service", "web-service");
        });
  }

  private static List<Path> examples(boolean messages) {
    return Contracts.files("examples").stream()
        .filter(file -> TOPICS.contains(Contracts.folder(file)) == messages)
        .toList();
  }

  @Test
  void everyMessageTypeHasAnExampleInEachSchema() {
    for (String topic : TOPICS) {
      String schema = Contracts.text(Contracts.ROOT.resolve("messages/" + topic + ".schema.json"));
      Set<String> shown =
          examples(true).stream()
              .filter(file -> Contracts.folder(file).equals(topic))
              .map(file -> file.getFileName().toString().replaceFirst("(-v1)?\\.json", ""))
              .collect(Collectors.toSet());
      Set<String> types =
          Stream.of(schema.split("\"\\$ref\": \"#/\\$defs/"))
              .skip(1)
              .map(rest -> rest.substring(0, rest.indexOf('"')))
              .filter(type -> !PARTS.contains(type))
              .collect(Collectors.toSet());
      assertThat(shown).as(topic).isEqualTo(types);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "order.events; OrderPlaced; \"quantity\": 2; \"quantity\": 0",
        "order.events; OrderPlaced; \"schemaVersion\": 1; \"schemaVersion\": \"1\"",
        "order.events; PaymentCaptured; \"reference\"; \"referenz\"",
        "order.events; OrderPlaced; \"schemaVersion\": 1; \"schemaVersion\": 2",
        "order.events; OrderConfirmed; \"schemaVersion\": 1; \"schemaVersion\": 3",
        "schema.readers; ReaderAnnounced; \"reads\"; \"writes\"",
        "inventory.events; StockReserved; \"correlationId\"; \"correlation\"",
        "stock.views; ProductViewed; \"subject\": \"MUG-BLUE\"; \"subject\": \"mug\"",
        "catalogue.events; ProductChanged; \"version\": 3; \"version\": 0",
        "inventory.commands; ReserveStock; \"holdUntil\": \"2026-01-15T10:15:00Z\"; \"holdUntil\":"
            + " \"soon\"",
      })
  void aBrokenMessageIsFound(String topic, String type, String right, String wrong) {
    Path example =
        Contracts.files("examples").stream()
            .filter(file -> file.endsWith(topic + "/" + type + "-v1.json"))
            .findFirst()
            .orElseThrow();
    String broken = Contracts.text(example).replaceFirst(right, wrong);
    assertThat(broken).isNotEqualTo(Contracts.text(example));
    assertThat(Contracts.faults(Contracts.ofTopic(topic), broken)).isNotEmpty();
  }

  /** Services share contracts, not code: nothing may be compiled into this part. */
  @Test
  void holdsNoJavaInMain() {
    assertThat(Path.of("src/main/java")).doesNotExist();
    assertThat(Contracts.files("").stream().filter(file -> file.toString().endsWith(".java")))
        .isEmpty();
    assertThat(Files.isDirectory(Contracts.ROOT)).isTrue();
  }
}
