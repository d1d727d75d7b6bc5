package io.provingground.web.orderview;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Neighbours;
import io.provingground.web.parts.WebTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A customer is told which products an order was rejected for, as long as it is. */
@WebTest
class RejectedOrderIT {
  @LocalServerPort private int port;
  private final OrderViews views;

  @Autowired
  RejectedOrderIT(OrderViews views) {
    this.views = views;
  }

  @Test
  void namesTheProductsThatItIsAbout() {
    assertThat(pageAfter("OrderRejected"))
        .contains("not enough left of something")
        .containsPattern("It is about: <b>Blue mug</b>");
  }

  @Test
  void namesThemByTheirNumbersWhileTheCatalogueIsAway() {
    Neighbours.inventory()
        .stubFor(any(urlPathMatching("/api/.*")).willReturn(aResponse().withStatus(503)));
    assertThat(pageAfter("OrderRejected")).contains("It is about: <b>MUG-BLUE</b>");
  }

  @Test
  void namesNoneOnceTheOrderIsTakenUpAgain() {
    assertThat(pageAfter("OrderRejected", "OrderReopened")).doesNotContain("It is about");
  }

  private String pageAfter(String... types) {
    var order = TestOrder.of(TestOrder.CUSTOMER_1);
    order.send(1);
    for (int i = 0; i < types.length; i++) {
      order.send(order.event(types[i], i + 2));
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> views.history(order.id()).size() == types.length + 1);
    var browser = new Browser(port);
    browser.signIn("customer1", "test-demo");
    return browser.get("/orders/" + order.id()).body();
  }
}
