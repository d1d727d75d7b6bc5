package io.provingground.web.parts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
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

/** What this service promised, and what its neighbours did. */
public final class Contract {
  private static final String API = "https://provingground.io/contracts/openapi/";

  private Contract() {}

  /** What is wrong with a body, seen as the named schema of a service's API. */
  public static List<Error> faults(String service, String schema, String json) {
    var address = API + service + ".yaml";
    return SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            registry -> registry.schemas(Map.of(address, text("openapi/" + service + ".yaml"))))
        .getSchema(SchemaLocation.of(address + "#/components/schemas/" + schema))
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  /** What is wrong with a message, by the schema of its topic. */
  public static List<Error> faultsOfMessage(String topic, String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text("messages/" + topic + ".schema.json"), InputFormat.JSON)
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  /** An example that a neighbour must be able to emit and this service to read. */
  public static String example(String name) {
    return text("examples/web-service/" + name + ".json");
  }

  private static String text(String path) {
    try (InputStream file = Contract.class.getResourceAsStream("/contracts/" + path)) {
      if (file == null) {
        throw new IllegalArgumentException("There is no contract " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
