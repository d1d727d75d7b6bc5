package io.provingground.inventory.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service, and checks every answer against the contract. */
public final class Api {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int port;

  /** Calls what listens on this port of this machine. */
  public Api(int port) {
    this.port = port;
  }

  /** GET with a token, or without one. */
  public HttpResponse<String> get(String path, @Nullable String token) {
    return send(
        path,
        request -> token == null ? request : request.header("Authorization", "Bearer " + token));
  }

  /** Any request. */
  public HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> change) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    try {
      return CLIENT.send(change.apply(request).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The body of an answer that must be 200 and of this schema. */
  public static JsonNode good(HttpResponse<String> response, String schema) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(Contract.faultsOf(schema, response.body())).isEmpty();
    return JSON.readTree(response.body());
  }

  /** The body of an answer that must be a problem with this status. */
  public static JsonNode problem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Contract.faultsOf("Problem", response.body())).isEmpty();
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("type").stringValue()).startsWith("/problems/");
    assertThat(problem.get("detail").stringValue()).as("what to do").isNotBlank();
    return problem;
  }
}
