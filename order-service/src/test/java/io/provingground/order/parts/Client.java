package io.provingground.order.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.edge.ApiVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service, and holds each answer, the bad ones too, against the OpenAPI file. */
public final class Client {
  /** A body that is right in every respect. */
  public static final String MUGS =
      """
      {"lines": [{"sku": "MUG-BLUE", "quantity": 2}], "total": {"amount": 2580, "currency": "EUR"}, "paymentToken": "tok_approve"}\
      """;

  /** The same body in version 1. */
  public static final String MUGS_V1 =
      """
      {"items": [{"sku": "MUG-BLUE", "quantity": 2}], "total": "25.80", "currency": "EUR", "paymentToken": "tok_approve"}\
      """;

  private static final String CALLBACKS = "/api/v1/payment-callbacks";
  private static final String SAGAS = "/api/v2/sagas";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Map<ApiVersion, JsonNode> DECLARED =
      Map.of(ApiVersion.V1, declared(ApiVersion.V1), ApiVersion.V2, declared(ApiVersion.V2));
  // Answers to requests that break a protocol around the API rather than the API.
  private static final Set<Integer> OUTSIDE = Set.of(404, 405);

  private final int port;
  private final @Nullable String token;

  private final ApiVersion version;

  private Client(int port, @Nullable String token, ApiVersion version) {
    this.port = port;
    this.token = token;
    this.version = version;
  }

  public static Client anonymous(int port) {
    return new Client(port, null, ApiVersion.V2);
  }

  public static Client with(int port, String token) {
    return new Client(port, token, ApiVersion.V2);
  }

  /** A customer who has not been here before. */
  public static Client newCustomer(int port) {
    return with(port, Issuer.customer(UUID.randomUUID()));
  }

  /** The same caller, in another version of the API. */
  public Client in(ApiVersion other) {
    return new Client(port, token, other);
  }

  /** A body of the version that is right in every respect. */
  public static String mugs(ApiVersion version) {
    return switch (version) {
      case V1 -> MUGS_V1;
      case V2 -> MUGS;
    };
  }

  /** Places the usual order under a new key. */
  public Answer place() {
    return place(UUID.randomUUID().toString(), mugs(version));
  }

  public Answer place(String key, String body) {
    return post(
        Map.of("Idempotency-Key", key, "Content-Type", "application/json"),
        BodyPublishers.ofString(body));
  }

  public Answer post(Map<String, String> headers, BodyPublisher body) {
    var request = request(version.orders()).POST(body);
    headers.forEach(request::header);
    return send(request, version.orders(), "post", "Order");
  }

  public Answer get(String id) {
    return send(
        request(version.orders() + "/" + id).GET(), version.orders() + "/{id}", "get", "Order");
  }

  public Answer list(String query) {
    return send(request(version.orders() + query).GET(), version.orders(), "get", "OrderPage");
  }

  public Answer cancel(String id) {
    return send(
        request(version.orders() + "/" + id + "/cancellation").PUT(BodyPublishers.noBody()),
        version.orders() + "/{id}/cancellation",
        "put",
        "Order");
  }

  /** The order after so many of its events. */
  public Answer getAt(String id, String orderVersion) {
    return send(
        request(version.orders() + "/" + id + "?version=" + orderVersion).GET(),
        version.orders() + "/{id}",
        "get",
        "Order");
  }

  public Answer history(String id) {
    return send(
        request(version.orders() + "/" + id + "/history").GET(),
        version.orders() + "/{id}/history",
        "get",
        "OrderHistory");
  }

  public Answer sagas(String query) {
    return send(request(SAGAS + query).GET(), SAGAS, "get", "SagaPage");
  }

  public Answer saga(String id) {
    return send(request(SAGAS + "/" + id).GET(), SAGAS + "/{id}", "get", "Saga");
  }

  public Answer retrySaga(String id) {
    return send(
        request(SAGAS + "/" + id + "/retry").PUT(BodyPublishers.noBody()),
        SAGAS + "/{id}/retry",
        "put",
        "Saga");
  }

  /** Calls back as the payment provider does, signed or not. */
  public Answer callBack(@Nullable String signature, String body) {
    return callBack(signature, BodyPublishers.ofString(body));
  }

  public Answer callBack(@Nullable String signature, BodyPublisher body) {
    var request = request(CALLBACKS).header("Content-Type", "application/json").POST(body);
    if (signature != null) {
      request.header("Payment-Signature", signature);
    }
    return send(request, CALLBACKS, "post", "Problem");
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private Answer send(HttpRequest.Builder request, String path, String method, String schema) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      checked(response, path, method, schema);
      return new Answer(response.statusCode(), response.headers(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void checked(HttpResponse<String> response, String path, String method, String schema) {
    var status = response.statusCode();
    checkDeprecation(response, path.equals(CALLBACKS) ? ApiVersion.V2 : version);
    if (!OUTSIDE.contains(status)) {
      assertThat(declared(path, method))
          .as("%s %s may answer %d".formatted(method, path, status))
          .contains(String.valueOf(status));
    }
    if (status == 204) {
      assertThat(response.body()).isEmpty();
      return;
    }
    var good = status < 300;
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue(good ? "application/json" : "application/problem+json");
    assertThat(Contract.faultsOf(contract(version), good ? schema : "Problem", response.body()))
        .as(response.body())
        .isEmpty();
  }

  /** Answers of version 1 announce its end, each of them; others announce nothing. */
  private static void checkDeprecation(HttpResponse<String> response, ApiVersion version) {
    var told = response.headers();
    switch (version) {
      case V1 -> {
        assertThat(told.allValues("Deprecation")).containsExactly("@1767225600");
        assertThat(told.allValues("Sunset")).containsExactly("Thu, 01 Jul 2027 00:00:00 GMT");
        var successor = response.uri().getRawPath().replaceFirst("^/api/v1/", "/api/v2/");
        assertThat(told.allValues("Link"))
            .containsExactly("<" + successor + ">; rel=\"successor-version\"");
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

  private static JsonNode declared(ApiVersion version) {
    return JSON.valueToTree(
        new Yaml().load(Contract.text("openapi/" + contract(version) + ".yaml")));
  }

  private List<String> declared(String path, String method) {
    var responses =
        Objects.requireNonNull(DECLARED.get(version))
            .at("/paths")
            .path(path)
            .path(method)
            .path("responses");
    return List.copyOf(responses.propertyNames());
  }
}
