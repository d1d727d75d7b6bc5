package io.provingground.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends: they reach no service that they should not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddRequestsIT {
  private RunningGateway gateway;
  private StandIn api;
  private StandIn pages;

  @BeforeAll
  void start() {
    gateway = RunningGateway.with();
    api = StandIn.that(StandIn.CREATES);
    pages = StandIn.that(StandIn.CREATES);
    gateway.listReady("order-service", api);
    gateway.listReady("inventory-service", api);
    gateway.listReady("web-service", pages);
  }

  @AfterAll
  void stop() {
    gateway.close();
    api.close();
    pages.close();
  }

  @BeforeEach
  void forget() {
    api.received.clear();
    pages.received.clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api//v2/orders",
        "/api/v2/%2e%2e/orders",
        "/api/v2/../v1/orders",
        "/api/v2/orders%00",
        "/api/v2/orders%2f..%2f..",
        "/%61pi/v2/internal",
        "/api;x=y/v2/internal",
        "/actuator;x/env",
        "/%61ctuator/env"
      })
  void findsNoWayPastTheRoutes(String target) {
    String answer = get(target, "Host: shop");
    Problems.assertProblem(body(answer), 404, "unknown-path");
    assertNobodyWasAsked();
  }

  /** Two slashes, or one that is written in digits, make it no path of the API. */
  @ParameterizedTest
  @ValueSource(strings = {"//api/v2/orders", "/api%2fv2/orders", "/x/../api/v2/orders"})
  void asksNoApiWhereThePathIsNoneOfIt(String target) {
    get(target, "Host: shop");
    assertThat(api.received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: a\nHost: b",
        "Host: a b",
        "Host: evil\"><b>",
        "Host: shop/../evil",
        "Host: user@evil",
        "Host: shop:99999",
        "Host: "
      })
  void refusesAHostThatIsNoAddress(String hosts) {
    String answer = get("/api/v2/orders", hosts);
    Problems.assertProblem(body(answer), 400, "malformed-request");
    assertNobodyWasAsked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: shop", "Host: shop.example:8443", "Host: [::1]:8080"})
  void takesAHostThatIsOne(String host) {
    assertThat(get("/api/v2/orders", host)).startsWith("HTTP/1.1 201");
  }

  /** Else the gateway and a service could disagree where the next request begins. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\nTransfer-Encoding: chunked",
        "Content-Length: 3\nContent-Length: 4",
        "Content-Length: -1",
        "Transfer-Encoding: chunked, identity"
      })
  void refusesABodyWhoseLengthIsNotPlain(String lengths) {
    String answer =
        RawHttp.exchange(
            gateway.port(),
            "POST /api/v2/orders HTTP/1.1\nHost: shop\nConnection: close\n"
                + lengths
                + "\n\n0\n\n");
    assertThat(answer).startsWith("HTTP/1.1 400");
    assertNobodyWasAsked();
  }

  private String get(String target, String host) {
    return RawHttp.exchange(
        gateway.port(), "GET " + target + " HTTP/1.1\n" + host + "\nConnection: close\n\n");
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private void assertNobodyWasAsked() {
    assertThat(api.received).isEmpty();
    assertThat(pages.received).isEmpty();
  }
}
