package io.provingground.order.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.OrderServiceTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.validation.beanvalidation.OptionalValidatorFactoryBean;

@OrderServiceTest
class ProbesIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @LocalManagementPort private int managementPort;

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/startupz"})
  void answersProbesWithoutAToken(String probe) throws Exception {
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get(port, probe).statusCode() == 200);
  }

  /**
   * Forms are checked by hand, so that no provider is there is no news, at each start and twice.
   */
  @Test
  void doesNotReportThatThereIsNoValidator() {
    assertThat(LoggerFactory.getLogger(OptionalValidatorFactoryBean.class).isInfoEnabled())
        .isFalse();
  }

  @Test
  void showsItsFiguresAndNothingElse() throws Exception {
    assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
    // NaN until they were counted for the first time.
    org.awaitility.Awaitility.await()
        .untilAsserted(() ->
            assertThat(get(managementPort, "/actuator/prometheus").body())
                .contains(
                    "orders_placed_total",
                    "relay_lag",
                    "relay_lag_seconds",
                    "saga_outstanding",
                    "messages_parked_total",
                    "events_misplaced ",
                    "relay_moments_total"));
    assertThat(get(managementPort, "/actuator/env").statusCode()).isIn(401, 404);
    assertThat(get(port, "/actuator/prometheus").statusCode()).isEqualTo(401);
  }

  /** Who stands in the way of a new schema, for example; on the management port only. */
  @Test
  void tellsOperatorsWhatItsHealthIsMadeOf() throws Exception {
    assertThat(get(managementPort, "/actuator/health").body()).contains("\"writes\":1");
    assertThat(get(port, "/readyz").body()).contains("status").doesNotContain("writes");
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        BodyHandlers.ofString());
  }
}
