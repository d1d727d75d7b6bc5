package io.provingground.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a service is told about a request is the gateway's word, whatever the client says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersIT {
  private RunningGateway gateway;
  private StandIn service;

  @BeforeAll
  void start() {
    gateway = RunningGateway.with();
    service = StandIn.that(StandIn.CREATES);
    gateway.listReady("web-service", service);
  }

  @AfterAll
  void stop() {
    gateway.close();
    service.close();
  }

  @BeforeEach
  void forget() {
    service.received.clear();
  }

  private Map<String, String> headersSeenFor(String request) {
    assertThat(RawHttp.exchange(gateway.port(), request)).startsWith("HTTP/1.1 201");
    return service.received.getFirst().headers();
  }

  @Test
  void saysItselfWhereARequestComesFrom() {
    Map<String, String> seen =
        headersSeenFor(
            """
            GET / HTTP/1.1
            Host: shop.example:8443
            Connection: close, X-Forwarded-For, Hop-Count, traceparent
            X-Forwarded-For: 6.6.6.6
            x-forwarded-proto: https
            X-Forwarded-Host: evil.example
            X-Forwarded-Prefix: /evil
            X-Forwarded-Ssl: on
            Forwarded: for=6.6.6.6;host=evil.example
            X-Real-IP: 6.6.6.6
            x-http2-scheme: https
            x-http2-stream-id: 3

            """);
    assertThat(seen)
        .containsEntry("X-Forwarded-For", "127.0.0.1")
        .containsEntry("X-Forwarded-Proto", "http")
        .containsEntry("X-Forwarded-Host", "shop.example:8443")
        .containsEntry("X-Forwarded-Port", "8443")
        .containsEntry("Hop-Count", "1")
        .containsKey("traceparent")
        .doesNotContainKeys(
            "X-Forwarded-Prefix",
            "X-Forwarded-Ssl",
            "Forwarded",
            "X-Real-IP",
            "x-http2-scheme",
            "x-http2-stream-id");
    assertThat(seen.values())
        .noneMatch(value -> value.contains("6.6.6.6") || value.contains("evil"));
  }

  @Test
  void countsHopsAndPassesOnWhatIsLeftOfTheTime() {
    Map<String, String> seen =
        headersSeenFor(
            """
            GET / HTTP/1.1
            Host: shop
            Connection: close
            Hop-Count: 10
            Request-Timeout-Ms: 3000

            """);
    assertThat(seen).containsEntry("Hop-Count", "11");
    assertThat(Integer.valueOf(seen.get("Request-Timeout-Ms"))).isBetween(1, 3000);
  }

  @Test
  void grantsNoMoreTimeThanTheRouteHas() {
    Map<String, String> seen =
        headersSeenFor(
            """
            GET / HTTP/1.1
            Host: shop
            Connection: close
            Request-Timeout-Ms: 600000

            """);
    assertThat(Integer.valueOf(seen.get("Request-Timeout-Ms"))).isBetween(1, 10_000);
  }

  @Test
  void continuesATraceAndBeginsOneWhereThereIsNone() {
    Map<String, String> continued =
        headersSeenFor(
            """
            GET / HTTP/1.1
            Host: shop
            Connection: close
            traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01

            """);
    assertThat(continued.get("traceparent"))
        .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
        .doesNotContain("b7ad6b7169203331");
    service.received.clear();
    Map<String, String> begun =
        headersSeenFor(
            """
            GET / HTTP/1.1
            Host: shop
            Connection: close
            traceparent: 00-nonsense-01

            """);
    assertThat(begun.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  }

  @Test
  void passesOnPathAndQueryAsTheyWereWritten() {
    headersSeenFor(
        """
        GET /caf%C3%A9/a%2Fb;v=1?q=%20a+b&r=[1] HTTP/1.1
        Host: shop
        Connection: close

        """);
    assertThat(service.received.getFirst().uri()).startsWith("/caf%C3%A9/a%2Fb;v=1?q=%20a+b&r=");
  }
}
