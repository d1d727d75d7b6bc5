package io.provingground.endtoend.load;

import io.provingground.endtoend.history.Content;
import io.provingground.endtoend.history.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes single attempts; nothing is repeated behind the caller's back. */
final class ShopClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Timeout CONNECT = Timeout.ofSeconds(2);
  private static final Timeout ANSWER = Timeout.ofSeconds(8);
  private static final TimeValue IDLE = TimeValue.ofSeconds(20);
  private static final int CONNECTIONS = 1000;
  private static final int LONGEST_WAIT_SECONDS = 30;

  private final CloseableHttpClient http =
      HttpClients.custom()
          .disableAutomaticRetries()
          .disableRedirectHandling()
          // Before the server does it: a request on a connection that ends at that moment is lost.
          .evictIdleConnections(IDLE)
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnTotal(CONNECTIONS)
                  .setMaxConnPerRoute(CONNECTIONS)
                  .setDefaultConnectionConfig(
                      ConnectionConfig.custom()
                          .setConnectTimeout(CONNECT)
                          .setSocketTimeout(ANSWER)
                          .build())
                  .build())
          .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(ANSWER).build())
          .build();

  private record Money(long amount, String currency) {}

  private record NewOrder(List<Line> lines, Money total, String paymentToken) {}

  /** What is sent when the content is ordered: the same bytes each time. */
  static String body(Content content) {
    return JSON.writeValueAsString(
        new NewOrder(
            content.lines(), new Money(content.amount(), content.currency()), content.token()));
  }

  Answer browse(String gateway, Account account, String trace, String sku) {
    return send(new HttpGet(gateway + "/api/v1/products/" + sku), account, trace);
  }

  Answer follow(String gateway, Account account, String trace, UUID order) {
    return send(new HttpGet(gateway + "/api/v2/orders/" + order), account, trace);
  }

  Answer cancel(String gateway, Account account, String trace, UUID order) {
    return send(new HttpPut(gateway + "/api/v2/orders/" + order + "/cancellation"), account, trace);
  }

  Answer place(String gateway, Account account, String trace, String key, String body) {
    var request = new HttpPost(gateway + "/api/v2/orders");
    request.setHeader("Idempotency-Key", key);
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    return send(request, account, trace);
  }

  private Answer send(HttpUriRequestBase request, Account account, String trace) {
    request.setHeader("Authorization", "Bearer " + account.token());
    request.setHeader("traceparent", "00-" + trace + "-" + trace.substring(16) + "-01");
    try {
      return http.execute(request, ShopClient::answer);
    } catch (HttpHostConnectException unsent) {
      return Answer.unsent(unsent);
    } catch (IOException failure) {
      return Answer.none(failure);
    }
  }

  private static Answer answer(ClassicHttpResponse response) throws IOException, ParseException {
    int status = response.getCode();
    String text = EntityUtils.toString(response.getEntity());
    JsonNode body = json(text);
    boolean problem = status >= 400;
    return new Answer(
        status,
        problem ? body.path("type").asString(null) : null,
        problem || !body.has("version") ? null : id(body),
        problem ? null : body.path("state").asString(null),
        "true".equals(header(response, "Idempotency-Replayed")),
        header(response, "Served-By"),
        retryAfter(header(response, "Retry-After")),
        text);
  }

  private static JsonNode json(@Nullable String text) {
    try {
      return JSON.readTree(String.valueOf(text));
    } catch (JacksonException _) {
      // A page, or nothing: the status says enough.
      return JSON.createObjectNode();
    }
  }

  private static @Nullable UUID id(JsonNode body) {
    String text = body.path("id").asString("");
    return text.isEmpty() ? null : UUID.fromString(text);
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  private static Duration retryAfter(@Nullable String seconds) {
    return seconds != null && seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Math.min(Integer.parseInt(seconds), LONGEST_WAIT_SECONDS))
        : Duration.ZERO;
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
