package io.provingground.order.parts;

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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  private static final String SALES_REPORTS = "/api/v2/sales-reports/";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

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

  /** A day's sales in the form that is accepted; the body of a CSV is one text. */
  public Answer salesReport(String date, String accept) {
    return send(
        request(SALES_REPORTS + date).header("Accept", accept).GET(),
        SALES_REPORTS + "{date}",
        "get",
        "SalesReport");
  }

  public Answer reopen(String id, String body) {
    var request = request(version.orders() + "/" + id + "/reopening");
    return send(
        request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)),
        version.orders() + "/{id}/reopening",
        "put",
        "Order");
  }

  public Answer rebuild(String query) {
    var path = "/api/v2/state-rebuilds";
    return send(request(path + query).POST(BodyPublishers.noBody()), path, "post", "RebuiltChunk");
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
      new ContractCheck(path.equals(CALLBACKS) ? ApiVersion.V2 : version, path, method, schema)
          .check(response);
      return new Answer(response.statusCode(), response.headers(), body(response));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode body(HttpResponse<String> response) {
    var csv = response.headers().firstValue("Content-Type").orElse("").startsWith("text/csv");
    return csv ? JSON.stringNode(response.body()) : JSON.readTree(response.body());
  }
}
