package io.provingground.web.orderview;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.provingground.web.generated.inventory.Availability;
import io.provingground.web.generated.inventory.Product;
import io.provingground.web.generated.inventory.ProductPage;
import io.provingground.web.generated.orders.NewOrder;
import io.provingground.web.generated.orders.Order;
import io.provingground.web.generated.orders.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that the contracts file under this service as its consumer can be read by it. */
class ContractTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, Class<?>> MODELS =
      Map.of(
          "listProducts-200", ProductPage.class,
          "getProduct-200", Product.class,
          "getAvailability-200", Availability.class,
          "getOrder-200-rejected", Order.class,
          "placeOrder-201", Order.class,
          "placeOrder-422", Problem.class,
          "placeOrder-request", NewOrder.class);

  @ParameterizedTest
  @MethodSource("messages")
  void readsEachMessageThatItsConsumerContractHolds(Path example) throws IOException {
    var read = new MessageReader(JSON).read(Files.readAllBytes(example));
    assertThat(read).isInstanceOf(Message.Known.class);
    var event = ((Message.Known) read).event();
    assertThat(example.getFileName().toString())
        .matches(event.type().contractName() + "-v[12]\\.json");
    assertThat(faults(Files.readString(example))).isEmpty();
  }

  @Test
  void readsTheSameOutOfBothSchemas() throws IOException {
    var newer = messages().filter(example -> example.toString().endsWith("-v2.json")).toList();
    assertThat(newer).hasSize(6);
    for (var example : newer) {
      var older = example.resolveSibling(example.getFileName().toString().replace("-v2", "-v1"));
      var reader = new MessageReader(JSON);
      assertThat(reader.read(Files.readAllBytes(example)))
          .isEqualTo(reader.read(Files.readAllBytes(older)));
    }
  }

  @Test
  void knowsEachEventTypeOfTheContract() throws IOException {
    var types = schema().get("properties").get("type").get("enum");
    assertThat(types.valueStream().map(JsonNode::asString))
        .allSatisfy(type -> assertThat(EventType.named(type)).isPresent())
        .hasSize(EventType.values().length);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void readsEachBodyWithTheGeneratedClientWithoutLosingAnything(Path example) throws IOException {
    var name = example.getFileName().toString().replace(".json", "");
    assertThat(MODELS).as("a model for each example").containsKey(name);
    var tree = JSON.readTree(Files.readString(example));
    var again = JSON.valueToTree(JSON.treeToValue(tree, MODELS.get(name)));
    assertContains(again, tree);
  }

  static Stream<Path> messages() throws IOException {
    return files("order.events");
  }

  static Stream<Path> bodies() throws IOException {
    return Stream.concat(files("order-service"), files("inventory-service"));
  }

  /** Times may be written differently, and what is absent may be null. */
  private static void assertContains(JsonNode actual, JsonNode expected) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(field -> assertContains(actual.path(field.getKey()), field.getValue()));
    } else if (expected.isArray()) {
      assertThat(actual.size()).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertContains(actual.get(i), expected.get(i));
      }
    } else {
      assertThat(actual.asString()).isEqualTo(expected.asString());
    }
  }

  private static Stream<Path> files(String folder) throws IOException {
    var root =
        Path.of(
            System.getProperty("repository.root"), "shared-contracts/src/main/resources/contracts");
    try (var listed = Files.list(root.resolve("examples/web-service").resolve(folder))) {
      return listed.sorted().toList().stream();
    }
  }

  private static JsonNode schema() throws IOException {
    return JSON.readTree(
        new ClassPathResource("contracts/messages/order.events.schema.json")
            .getContentAsByteArray());
  }

  private static java.util.List<com.networknt.schema.Error> faults(String message)
      throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema().toString(), InputFormat.JSON)
        .validate(message, InputFormat.JSON);
  }
}
