package io.provingground.order.parts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What was promised to others, and whether it is kept. */
public final class Contract {
  private static final String BASE = "https://provingground.io/contracts/openapi/";
  private static final SchemaRegistry APIS =
      SchemaRegistry.withDialect(
          Dialects.getOpenApi31(),
          builder ->
              builder.schemas(
                  Map.of(
                      BASE + "inventory-service.yaml", text("openapi/inventory-service.yaml"),
                      BASE + "order-service.yaml", text("openapi/order-service.yaml"),
                      BASE + "order-service-v1.yaml", text("openapi/order-service-v1.yaml"),
                      BASE + "payment-provider.yaml", text("openapi/payment-provider.yaml"))));

  private Contract() {}

  /**
   * What is wrong with a body, seen as the named schema of an API; nothing, if it keeps the
   * contract.
   */
  public static List<Error> faultsOf(String api, String schema, String json) {
    return faults(
        APIS.getSchema(SchemaLocation.of(BASE + api + ".yaml#/components/schemas/" + schema)),
        json);
  }

  /** What is wrong with a message of a topic. */
  public static List<Error> faultsOfMessage(String topic, String json) {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text("messages/" + topic + ".schema.json"), InputFormat.JSON);
    return faults(schema, json);
  }

  /** A file of the contracts. */
  public static String text(String path) {
    try (var file = Contract.class.getResourceAsStream("/contracts/" + path)) {
      if (file == null) {
        throw new IllegalArgumentException("there is no contract " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The examples that are filed in a folder, which must not be empty. */
  public static List<Path> examples(String folder) {
    var root =
        Path.of(
            System.getProperty("repository.root", ".."),
            "shared-contracts/src/main/resources/contracts/examples");
    try (var files = Files.list(root.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Error> faults(Schema schema, String json) {
    return schema.validate(
        json,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }
}
