package io.provingground.gateway;

import static io.provingground.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Who answered is told only where the operator wants it told. */
class ServedByIT {
  private static final String HEADER = "Served-By";

  @Test
  void namesTheInstanceThatAnswered() {
    try (RunningGateway gateway = RunningGateway.with("gateway.reveal-instances=true");
        StandIn first = StandIn.that(StandIn.CREATES);
        StandIn second = StandIn.that(ServedByIT::claimsToBeAnother)) {
      gateway.listReady("order-service", first, second);
      Set<String> named = new TreeSet<>();
      for (int i = 0; i < 100 && named.size() < 2; i++) {
        HttpResponse<String> answer = gateway.get("/api/v2/orders");
        assertThat(answer.headers().allValues(HEADER))
            .containsExactly("127.0.0.1:" + answer.body());
        named.add(answer.body());
      }
      assertThat(named)
          .containsExactlyInAnyOrder(String.valueOf(first.port()), String.valueOf(second.port()));
    }
  }

  @Test
  void namesNobodyWhereTheGatewayAnswersItself() {
    try (RunningGateway gateway = RunningGateway.with("gateway.reveal-instances=true");
        StandIn broken = StandIn.that(StandIn.RESETS)) {
      gateway.listReady("order-service", broken);
      HttpResponse<String> answer = gateway.get("/api/v2/orders");
      assertProblem(answer, 502, "service-broke");
      assertThat(answer.headers().firstValue(HEADER)).isEmpty();
    }
  }

  @Test
  void keepsInstancesToItselfUnlessToldOtherwise() {
    try (RunningGateway gateway = RunningGateway.with();
        StandIn instance = StandIn.that(StandIn.CREATES)) {
      gateway.listReady("order-service", instance);
      HttpResponse<String> answer = gateway.get("/api/v2/orders");
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.headers().firstValue(HEADER)).isEmpty();
    }
  }

  private static Publisher<Void> claimsToBeAnother(
      HttpServerRequest request, HttpServerResponse response) {
    return StandIn.CREATES.answer(request, response.header(HEADER, "another"));
  }
}
