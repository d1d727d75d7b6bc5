package io.provingground.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract files and the schemas in them. */
final class Contracts {

  static final Path ROOT = Path.of("src/main/resources/contracts");

  private Contracts() {}

  /** The files below a folder of the contracts, by their path inside it. */
  static List<Path> files(String folder) {
    try (Stream<Path> found = Files.walk(ROOT.resolve(folder))) {
      return found.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of the folder that holds the file: a topic, or the service that is called. */
  static String folder(Path file) {
    return file.getName(file.getNameCount() - 2).toString();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) {
    return JsonMapper.shared().readTree(text(file));
  }

  /** The schema of all messages of a topic. */
  static Schema ofTopic(String topic) {
    Path file = ROOT.resolve("messages/" + topic + ".schema.json");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text(file), InputFormat.JSON);
  }

  /** A named schema of a service's API. */
  static Schema ofApi(String service, String name) {
    String uri = "https://provingground.io/contracts/openapi/" + service + ".yaml";
    String yaml = text(ROOT.resolve("openapi/" + service + ".yaml"));
    return SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(uri, yaml)))
        .getSchema(SchemaLocation.of(uri + "#/components/schemas/" + name));
  }

  static List<Error> faults(Schema schema, String json) {
    return schema.validate(
        json,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }
}
