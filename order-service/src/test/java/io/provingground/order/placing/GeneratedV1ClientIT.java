package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.provingground.order.generated.v1.Item;
import io.provingground.order.generated.v1.NewOrder;
import io.provingground.order.generated.v1.OrderState;
import io.provingground.order.generated.v1.OrdersApi;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.OrderServiceTest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** A caller who generated its client from the file of version 1, and never heard of version 2. */
@OrderServiceTest
@SuppressWarnings("deprecation") // that is what the contract says of the whole version
class GeneratedV1ClientIT {
  @LocalServerPort private int port;
  private OrdersApi orders = client("");

  @BeforeEach
  void signIn() {
    orders = client(Issuer.customer(UUID.randomUUID()));
  }

  @Test
  void placesFindsListsAndCancels() {
    var placed = orders.placeOrder("a-key", mugs("25.80"), null, null);
    var order = body(placed);
    assertThat(placed.getStatusCode().value()).isEqualTo(201);
    assertThat(order.getTotal()).isEqualTo("25.80");
    assertThat(order.getItems()).containsExactly(new Item("MUG-BLUE", 2));
    assertThat(body(orders.getOrder(order.getId())).getId()).isEqualTo(order.getId());
    var page = body(orders.listOrders(null, 1));
    assertThat(page.getOrders().getFirst().getId()).isEqualTo(order.getId());
    assertThat(body(orders.cancelOrder(order.getId())).getState()).isEqualTo(OrderState.CANCELLED);
    assertThat(body(orders.placeOrder("a-key", mugs("25.80"), null, null))).isEqualTo(order);
  }

  @Test
  void learnsWhereTheSuccessorIs() {
    var successor = orders.listOrders(null, 1).getHeaders().getFirst("Link");
    assertThat(successor).isEqualTo("</api/v2/orders>; rel=\"successor-version\"");
  }

  @Test
  void isRefusedAsTheFileSays() {
    var refused =
        catchThrowableOfType(
            HttpClientErrorException.class,
            () -> orders.placeOrder("a-key", mugs("25.8"), null, null));
    assertThat(refused.getStatusCode().value()).isEqualTo(400);
    assertThat(refused.getResponseBodyAsString()).contains("\"field\":\"total\"");
  }

  private static NewOrder mugs(String total) {
    return new NewOrder(List.of(new Item("MUG-BLUE", 2)), total, "EUR", "tok_approve");
  }

  private static <T> T body(ResponseEntity<T> answer) {
    return Objects.requireNonNull(answer.getBody());
  }

  private OrdersApi client(String token) {
    var http =
        RestClient.builder()
            .baseUrl(URI.create("http://localhost:" + port))
            .defaultHeaders(headers -> headers.setBearerAuth(token))
            .build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
        .build()
        .createClient(OrdersApi.class);
  }
}
