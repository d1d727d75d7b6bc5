package io.provingground.gateway;

import static io.provingground.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is sent again to another instance, and what never is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatIT {
  private RunningGateway gateway;

  @BeforeAll
  void start() {
    // Instances are asked once, when they are listed: what fails afterwards is news to the gateway.
    gateway = RunningGateway.with("gateway.discovery.readiness-interval=1h");
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void skipsAnInstanceThatRefusesAndAKeyedPostSucceeds() {
    try (StandIn gone = StandIn.that(StandIn.CREATES);
        StandIn alive = StandIn.that(StandIn.CREATES)) {
      gateway.listReady("order-service", gone, alive);
      gone.crash();
      double before = gateway.repeats("order-service");
      for (int i = 0; i < 30; i++) {
        assertThat(gateway.send(keyedOrder()).statusCode()).isEqualTo(201);
      }
      assertThat(gateway.repeats("order-service") - before)
          .as("the first refusal takes the instance out for all that follow")
          .isEqualTo(1);
      assertThat(alive.received).hasSize(30).allMatch(order -> order.body().equals("an order"));
    }
  }

  @Test
  void triesAKeyedPostOnceMoreWhenItsConnectionBreaks() {
    try (StandIn breaks = StandIn.that(StandIn.RESETS);
        StandIn works = StandIn.that(StandIn.CREATES)) {
      gateway.listReady("order-service", breaks, works);
      for (int i = 0; i < 20; i++) {
        assertThat(gateway.send(keyedOrder()).statusCode()).isEqualTo(201);
      }
      assertThat(breaks.received).isNotEmpty();
      assertThat(works.received).hasSize(20).allMatch(order -> order.body().equals("an order"));
    }
  }

  @Test
  void triesNoMoreThanOnceWhenConnectionsBreak() {
    try (StandIn one = StandIn.that(StandIn.RESETS);
        StandIn two = StandIn.that(StandIn.RESETS);
        StandIn three = StandIn.that(StandIn.RESETS)) {
      gateway.listReady("order-service", one, two, three);
      assertProblem(gateway.send(keyedOrder()), 502, "service-broke");
      assertThat(received(one, two, three)).isEqualTo(2);
    }
  }

  @Test
  void handsAPaymentCallbackToOneInstanceAsItCame() {
    String signature = "t=1767225600,v1=" + "0a".repeat(32);
    try (StandIn works = StandIn.that(StandIn.CREATES);
        StandIn gone = StandIn.that(StandIn.CREATES)) {
      gateway.listReady("order-service", works, gone);
      gone.crash();
      for (int i = 0; i < 10; i++) {
        assertThat(gateway.send(callback(signature)).statusCode()).isEqualTo(201);
      }
      assertThat(works.received)
          .hasSize(10)
          .allMatch(one -> one.body().equals("{ \"sequence\":1 }"))
          .allMatch(one -> signature.equals(one.headers().get("Payment-Signature")));
    }
  }

  @Test
  void neverRepeatsAPaymentCallbackThatMayHaveArrived() {
    try (StandIn first = StandIn.that(StandIn.RESETS);
        StandIn second = StandIn.that(StandIn.RESETS)) {
      gateway.listReady("order-service", first, second);
      assertProblem(gateway.send(callback("t=1,v1=0")), 502, "service-broke");
      assertThat(received(first, second)).isEqualTo(1);
    }
  }

  @Test
  void neverRepeatsAnUnkeyedPostThatMayHaveArrived() {
    try (StandIn one = StandIn.that(StandIn.RESETS);
        StandIn two = StandIn.that(StandIn.RESETS)) {
      gateway.listReady("order-service", one, two);
      assertProblem(gateway.send(order()), 502, "service-broke");
      assertThat(received(one, two)).isEqualTo(1);
    }
  }

  @Test
  void neverRepeatsAnUnkeyedPostOnAKeptConnectionThatIsReset() {
    AtomicInteger requests = new AtomicInteger();
    StandIn.Behaviour resetsTheSecond =
        (request, response) ->
            (requests.incrementAndGet() == 2 ? StandIn.RESETS : StandIn.CREATES)
                .answer(request, response);
    try (StandIn one = StandIn.that(resetsTheSecond)) {
      gateway.listReady("order-service", one);
      assertThat(gateway.send(order()).statusCode()).isEqualTo(201);
      assertProblem(gateway.send(order()), 502, "service-broke");
      assertThat(one.received).hasSize(2);
    }
  }

  @Test
  void doesNotTakeAKeyForOneThatTheServiceWillNotSee() {
    try (StandIn one = StandIn.that(StandIn.RESETS);
        StandIn two = StandIn.that(StandIn.RESETS)) {
      gateway.listReady("order-service", one, two);
      String answer =
          RawHttp.exchange(
              gateway.port(),
              """
              POST /api/v2/orders HTTP/1.1
              Host: shop
              Idempotency-Key: 1
              Connection: close, Idempotency-Key
              Content-Length: 2

              {}\
              """);
      assertThat(answer).startsWith("HTTP/1.1 502");
      assertThat(received(one, two)).isEqualTo(1);
    }
  }

  @Test
  void repeatsAPageOnlyIfNothingWasSent() {
    try (StandIn one = StandIn.that(StandIn.RESETS);
        StandIn two = StandIn.that(StandIn.RESETS)) {
      gateway.listReady("web-service", one, two);
      assertProblem(gateway.get("/products"), 502, "service-broke");
      assertThat(received(one, two)).isEqualTo(1);
    }
    try (StandIn gone = StandIn.that(StandIn.CREATES);
        StandIn alive = StandIn.that(StandIn.CREATES)) {
      gateway.listReady("web-service", gone, alive);
      gone.crash();
      for (int i = 0; i < 10; i++) {
        HttpRequest.Builder form =
            gateway.request("/cart").POST(BodyPublishers.ofString("sku=A&quantity=1"));
        assertThat(gateway.send(form).statusCode()).isEqualTo(201);
      }
      assertThat(alive.received).hasSize(10);
    }
  }

  @Test
  void saysThatNothingWasDoneWhenEveryInstanceRefuses() {
    try (StandIn one = StandIn.that(StandIn.CREATES);
        StandIn two = StandIn.that(StandIn.CREATES)) {
      gateway.listReady("inventory-service", one, two);
      one.crash();
      two.crash();
      var answer = gateway.get("/api/v1/products");
      assertProblem(answer, 503, "no-instance");
      assertThat(answer.body()).contains("No instance of inventory-service");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
  }

  private HttpRequest.Builder callback(String signature) {
    return gateway
        .request("/api/v1/payment-callbacks")
        .header("Payment-Signature", signature)
        .POST(BodyPublishers.ofString("{ \"sequence\":1 }"));
  }

  private HttpRequest.Builder order() {
    return gateway.request("/api/v2/orders").POST(BodyPublishers.ofString("an order"));
  }

  private HttpRequest.Builder keyedOrder() {
    return order().header("Idempotency-Key", "\"one\"");
  }

  private static int received(StandIn... instances) {
    return Arrays.stream(instances).mapToInt(instance -> instance.received.size()).sum();
  }
}
