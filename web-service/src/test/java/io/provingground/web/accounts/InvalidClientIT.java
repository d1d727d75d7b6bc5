package io.provingground.web.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Contract;
import io.provingground.web.parts.WebTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@WebTest
class InvalidClientIT {
  @LocalServerPort private int port;

  /** RFC 6749, 5.2: programs ask there, so nobody is sent to the sign-in page. */
  @ParameterizedTest
  @CsvSource({
    "/oauth2/token, */*, ''",
    "/oauth2/token, text/html, ''",
    "/oauth2/token, application/json, 'Basic bm9ib2R5Ondyb25n'",
    "/oauth2/revoke, */*, ''",
    "/oauth2/introspect, */*, ''",
  })
  void tellsAClientThatDoesNotProveItselfHowToDoSo(
      String path, String accept, String authorization) {
    var answer =
        ask(
            path,
            "token=x",
            request -> {
              request.header("Accept", accept);
              return authorization.isEmpty()
                  ? request
                  : request.header("Authorization", authorization);
            });
    isInvalidClient(answer);
  }

  @Test
  void tellsAClientWithAWrongSecretTheSame() {
    var fields = Map.of("client_id", "local-service", "client_secret", "wrong");
    isInvalidClient(ask("/oauth2/token", Browser.form(fields), request -> request));
  }

  private static void isInvalidClient(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic ");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(Contract.faults("web-service", "TokenError", answer.body())).isEmpty();
    var error = JsonMapper.shared().readTree(answer.body());
    assertThat(error.get("error").asString()).isEqualTo("invalid_client");
    assertThat(error.get("error_description").asString()).contains("client_secret");
  }

  private HttpResponse<String> ask(
      String path, String form, UnaryOperator<HttpRequest.Builder> change) {
    return new Browser(port)
        .send(
            path,
            request ->
                change
                    .apply(request)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials&" + form)),
            BodyHandlers.ofString());
  }
}
