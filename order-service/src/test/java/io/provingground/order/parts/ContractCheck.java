package io.provingground.order.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.edge.ApiVersion;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds an answer against the OpenAPI file.
 *
 * @param path the path as it is declared there
 * @param schema of a good answer's JSON
 */
record ContractCheck(ApiVersion version, String path, String method, String schema) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<ApiVersion, JsonNode> DECLARED =
      Map.of(ApiVersion.V1, declared(ApiVersion.V1), ApiVersion.V2, declared(ApiVersion.V2));
  // Answers to requests that break a protocol around the API rather than the API.
  private static final Set<Integer> OUTSIDE = Set.of(404, 405);

  void check(HttpResponse<String> response) {
    var status = response.statusCode();
    checkDeprecation(response);
    if (!OUTSIDE.contains(status)) {
      assertThat(declared().propertyNames())
          .as("%s %s may answer %d".formatted(method, path, status))
          .contains(String.valueOf(status));
    }
    if (status == 204) {
      assertThat(response.body()).isEmpty();
    } else {
      checkBody(response, status < 300);
    }
  }

  private void checkBody(HttpResponse<String> response, boolean good) {
    var type = response.headers().firstValue("Content-Type").orElse("");
    if (good && type.startsWith("text/csv")) {
      assertThat(declared().at("/200/content").has("text/csv")).as(path).isTrue();
      return;
    }
    assertThat(type).isEqualTo(good ? "application/json" : "application/problem+json");
    assertThat(Contract.faultsOf(contract(version), good ? schema : "Problem", response.body()))
        .as(response.body())
        .isEmpty();
  }

  /** Answers of version 1 announce its end, each of them; others announce nothing. */
  private void checkDeprecation(HttpResponse<String> response) {
    var told = response.headers();
    switch (version) {
      case V1 -> {
        assertThat(told.allValues("Deprecation")).containsExactly("@1767225600");
        assertThat(told.allValues("Sunset")).containsExactly("Thu, 01 Jul 2027 00:00:00 GMT");
        var successor = response.uri().getRawPath().replaceFirst("^/api/v1/", "/api/v2/");
        assertThat(told.allValues("Link"))
            .isEqualTo(List.of("<" + successor + ">; rel=\"successor-version\""));
      }
      case V2 -> assertThat(told.map()).doesNotContainKeys("deprecation", "sunset", "link");
    }
  }

  private static String contract(ApiVersion version) {
    return switch (version) {
      case V1 -> "order-service-v1";
      case V2 -> "order-service";
    };
  }

  private JsonNode declared() {
    return Objects.requireNonNull(DECLARED.get(version))
        .at("/paths")
        .path(path)
        .path(method)
        .path("responses");
  }

  private static JsonNode declared(ApiVersion version) {
    return JSON.valueToTree(
        new Yaml().load(Contract.text("openapi/" + contract(version) + ".yaml")));
  }
}
