package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls an API, and prints each call as the curl that would do the same. */
final class ShownCalls {
  private static final int SHOWN = 400;

  private final String url;
  private final String token;
  private final Layout layout;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * At this gateway.
   *
   * @param layout of the platform whose logs say more
   */
  ShownCalls(String url, String token, Layout layout) {
    this.url = url;
    this.token = token;
    this.layout = layout;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    System.out.printf("curl -s -H \"Authorization: Bearer $TOKEN\" '%s%s'%n", url, path);
    JsonNode answer = getQuietly(path);
    show(answer);
    return answer;
  }

  JsonNode getQuietly(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, String key, Object body) throws IOException, InterruptedException {
    String json = JsonMapper.shared().writeValueAsString(body);
    System.out.printf(
        "curl -s -H \"Authorization: Bearer $TOKEN\" -H 'Idempotency-Key: %s' \\%n"
            + "  -H 'Content-Type: application/json' -d '%s' '%s%s'%n",
        key, json, url, path);
    JsonNode answer =
        send(
            request(path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    show(answer);
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw Trouble.of(
          "%s %s answered %d: %s"
              .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()),
          "See %s and %s".formatted(layout.run("status"), layout.run("logs gateway")));
    }
    try {
      return JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException e) {
      throw Trouble.of(
          request.uri() + " did not answer with JSON.", "See " + layout.run("logs gateway"));
    }
  }

  private static void show(JsonNode answer) {
    String text = answer.toString();
    System.out.println(
        "  " + (text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text) + "\n");
  }
}
