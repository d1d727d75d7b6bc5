package io.provingground.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Checks answers of the gateway's own against its contract. */
final class Problems {
  private static final String CONTRACT = "https://proving-ground.example/gateway.yaml";
  private static final Schema SCHEMA = schema("Problem");

  private Problems() {}

  static Schema schema(String name) {
    return SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(CONTRACT, contract())))
        .getSchema(SchemaLocation.of(CONTRACT + "#/components/schemas/" + name));
  }

  static void assertProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertProblem(response.body(), status, type);
  }

  static void assertProblem(String body, int status, String type) {
    assertThat(SCHEMA.validate(body, InputFormat.JSON)).as(body).isEmpty();
    assertThat(body)
        .contains("\"type\":\"/problems/" + type + "\"")
        .contains("\"status\":" + status);
  }

  private static String contract() {
    try (InputStream file =
        Objects.requireNonNull(
            Problems.class.getResourceAsStream("/contracts/openapi/gateway.yaml"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
