package io.provingground.web.orderview;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.Neighbours;
import io.provingground.web.parts.WebTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A customer is told which products an order was rejected for, as long as it is. */
@WebTest
class RejectedOrderIT {
  private final OrderPage page;

  @Autowired
  RejectedOrderIT(@LocalServerPort int port, OrderViews views) {
    page = new OrderPage(port, views);
  }

  @Test
  void namesTheProductsThatItIsAbout() {
    assertThat(page.after("OrderRejected"))
        .contains("not enough left of something")
        .containsPattern("It is about: <b>Blue mug</b>");
  }

  @Test
  void namesThemByTheirNumbersWhileTheCatalogueIsAway() {
    Neighbours.inventory()
        .stubFor(any(urlPathMatching("/api/.*")).willReturn(aResponse().withStatus(503)));
    assertThat(page.after("OrderRejected")).contains("It is about: <b>MUG-BLUE</b>");
  }

  @Test
  void namesNoneOnceTheOrderIsTakenUpAgain() {
    assertThat(page.after("OrderRejected", "OrderReopened")).doesNotContain("It is about");
  }
}
