package io.provingground.inventory.parts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What was promised to others, and whether it is kept. */
public final class Contract {

  private static final String API =
      "https://provingground.io/contracts/openapi/inventory-service.yaml";

  private static final SchemaRegistry MESSAGES =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDialect(
          Dialects.getOpenApi31(),
          builder -> builder.schemas(Map.of(API, text("openapi/inventory-service.yaml"))));

  private Contract() {}

  /** What is wrong with a message of this topic; nothing, if it keeps the contract. */
  public static List<Error> faultsOfMessage(String topic, String json) {
    String schema = text("messages/" + topic + ".schema.json");
    return faults(MESSAGES.getSchema(schema, InputFormat.JSON), json);
  }

  /** What is wrong with a response's body, seen as the named schema of the API. */
  public static List<Error> faultsOf(String schema, String json) {
    return faults(
        SCHEMAS.getSchema(SchemaLocation.of(API + "#/components/schemas/" + schema)), json);
  }

  /** A file of the contracts. */
  public static String text(String path) {
    try (InputStream file = Contract.class.getResourceAsStream("/contracts/" + path)) {
      if (file == null) {
        throw new IllegalArgumentException("there is no contract " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
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
