package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Trouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls an API, and prints each call as the curl that would do the same. */
final class ShownCalls {
  private static final int SHOWN = 400;

  private final Gateway gateway;
  private final String token;
  private final HttpClient client = HttpClient.newHttpClient();

  ShownCalls(Gateway gateway, String token) {
    this.gateway = gateway;
    this.token = token;
  }

  JsonNode get(String path) throws InterruptedException {
    System.out.printf("curl -s -H \"Authorization: Bearer $TOKEN\" '%s%s'%n", gateway.url(), path);
    JsonNode answer = getQuietly(path);
    show(answer);
    return answer;
  }

  JsonNode getQuietly(String path) throws InterruptedException {
    return send(request(path).GET().build());
  }

  /** Creates something, in a trace of its own. */
  JsonNode post(String path, String key, TraceContext trace, Object body)
      throws InterruptedException {
    String json = JsonMapper.shared().writeValueAsString(body);
    System.out.printf(
        "curl -s -H \"Authorization: Bearer $TOKEN\" -H 'Idempotency-Key: %s' \\%n"
            + "  -H 'traceparent: %s' -H 'Content-Type: application/json' -d '%s' '%s%s'%n",
        key, trace.traceparent(), json, gateway.url(), path);
    JsonNode answer =
        send(
            request(path)
                .header("Idempotency-Key", key)
                .header("traceparent", trace.traceparent())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    show(answer);
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway.url() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) throws InterruptedException {
    var answer = gateway.send(client, request);
    if (answer.statusCode() / 100 != 2) {
      throw Trouble.of(
          "%s %s answered %d: %s"
              .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()),
          "See %s and %s"
              .formatted(gateway.layout().run("status"), gateway.layout().run("logs gateway")));
    }
    try {
      return JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException e) {
      throw Trouble.of(
          request.uri() + " did not answer with JSON.",
          "See " + gateway.layout().run("logs gateway"));
    }
  }

  private static void show(JsonNode answer) {
    String text = answer.toString();
    System.out.println(
        "  " + (text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text) + "\n");
  }
}
