package io.provingground.order.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.OrderServiceTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
@ParameterizedClass
@EnumSource(ApiVersion.class)
class CallersIT {
  private final ApiVersion version;
  @LocalServerPort private int port;

  CallersIT(ApiVersion version) {
    this.version = version;
  }

  static Stream<String> badTokens() {
    return Stream.of(
        "not-a-token",
        Issuer.forged("customer"),
        Issuer.token("customer", claims -> claims.expirationTime(Date.from(Instant.EPOCH))),
        Issuer.token("customer", claims -> claims.issuer("http://somebody.else")),
        Issuer.token("customer", claims -> claims.audience("another-platform")));
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void refusesTokensThatAreNotGood(String token) {
    var answer = with(token).place();
    answer.assertProblem(401, "unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
  }

  @Test
  void asksStrangersForAToken() {
    var answer = Client.anonymous(port).in(version).place();
    answer.assertProblem(401, "unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    Client.anonymous(port).in(version).list("").assertProblem(401, "unauthenticated");
  }

  @Test
  void letsOnlyCustomersPlaceListAndCancel() {
    var order = Client.newCustomer(port).in(version).place().at("/id");
    for (var role : new String[] {"operator", "service"}) {
      var other = with(Issuer.token(role));
      other.place().assertProblem(403, "forbidden");
      other.list("").assertProblem(403, "forbidden");
      other.cancel(order).assertProblem(403, "forbidden");
    }
    with(Issuer.token("service")).get(order).assertProblem(403, "forbidden");
    with(Issuer.token("customer", claims -> claims.subject("local-service")))
        .place()
        .assertProblem(403, "forbidden");
  }

  @Test
  void hidesOrdersFromOtherCustomersAndShowsThemToOperators() {
    var owner = Client.newCustomer(port).in(version);
    var order = owner.place().at("/id");
    var stranger = Client.newCustomer(port).in(version);
    stranger.get(order).assertProblem(404, "order-not-found");
    stranger.cancel(order).assertProblem(404, "order-not-found");
    assertThat(stranger.list("").body().at("/orders").size()).isZero();
    assertThat(owner.get(order).status()).isEqualTo(200);
    assertThat(with(Issuer.token("operator")).get(order).status()).isEqualTo(200);
  }

  /** What may not be read may not be asked for by its size either, and what may be read may. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/{id}", "/{id}/history"})
  void answersHeadToWhomGetIsAnswered(String path) throws Exception {
    var customer = Issuer.customer(UUID.randomUUID());
    var order = with(customer).place().at("/id");
    var address = version.orders() + path.replace("{id}", order);
    for (var token :
        List.of(customer, Issuer.token("operator"), Issuer.token("service"), "not-a-token")) {
      assertThat(status("HEAD", address, token)).isEqualTo(status("GET", address, token));
    }
  }

  private int status(String method, String address, String token) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
              .method(method, BodyPublishers.noBody())
              .header("Authorization", "Bearer " + token);
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void listsNewestFirstByCursor() {
    var owner = Client.newCustomer(port).in(version);
    var ids = Stream.generate(() -> owner.place().at("/id")).limit(5).toList();
    var first = owner.list("?limit=2");
    assertThat(first.at("/orders/0/id")).isEqualTo(ids.get(4));
    assertThat(first.at("/orders/1/id")).isEqualTo(ids.get(3));
    var second = owner.list("?limit=2&cursor=" + first.at("/nextCursor"));
    var last = owner.list("?limit=2&cursor=" + second.at("/nextCursor"));
    assertThat(second.at("/orders/0/id")).isEqualTo(ids.get(2));
    assertThat(last.at("/orders/0/id")).isEqualTo(ids.get(0));
    assertThat(last.body().has("nextCursor")).isFalse();
  }

  private Client with(String token) {
    return Client.with(port, token).in(version);
  }
}
