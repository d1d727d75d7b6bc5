package io.provingground.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** A route is a resource, whatever its version: the service knows which versions there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionsIT {
  private static final String SUCCESSOR = "</api/v2/orders>; rel=\"successor-version\"";
  private RunningGateway gateway;

  @BeforeAll
  void start() {
    gateway = RunningGateway.with();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3"})
  void sendsOrdersOfEveryVersionToOrderService(String version) {
    try (StandIn orders = StandIn.that(StandIn.CREATES);
        StandIn products = StandIn.that(StandIn.CREATES)) {
      gateway.listReady("order-service", orders);
      gateway.listReady("inventory-service", products);
      String path = "/api/" + version + "/orders";
      gateway.get(path);
      gateway.get(path + "/1");
      gateway.send(gateway.request(path).POST(BodyPublishers.ofString("{}")));
      gateway.send(gateway.request(path + "/1/cancellation").PUT(BodyPublishers.noBody()));
      assertThat(orders.received)
          .extracting(StandIn.Received::uri)
          .containsExactly(path, path + "/1", path, path + "/1/cancellation");
      assertThat(products.received).isEmpty();
    }
  }

  @Test
  void passesOnWhatTellsOfAVersionsEnd() {
    StandIn.Behaviour deprecated =
        (request, response) ->
            response
                .header("Deprecation", "@1767225600")
                .header("Sunset", "Thu, 01 Jul 2027 00:00:00 GMT")
                .header("Link", SUCCESSOR)
                .sendString(Mono.just("{}"));
    try (StandIn orders = StandIn.that(deprecated)) {
      gateway.listReady("order-service", orders);
      HttpResponse<String> answer = gateway.get("/api/v1/orders");
      assertThat(answer.headers().allValues("Deprecation")).containsExactly("@1767225600");
      assertThat(answer.headers().allValues("Sunset"))
          .containsExactly("Thu, 01 Jul 2027 00:00:00 GMT");
      assertThat(answer.headers().allValues("Link")).containsExactly(SUCCESSOR);
    }
  }
}
