package io.provingground.web.serving;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Neighbours;
import io.provingground.web.parts.WebTest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class ProblemPagesIT {
  @LocalServerPort private int port;

  @ParameterizedTest
  @EnumSource
  void explainsEachProblemOfThisServiceUnderItsType(Problem problem) {
    var type = problem.detail("").getType();
    var page = new Browser(port).get(String.valueOf(type));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("What it means", "What to do", String.valueOf(type));
  }

  @Test
  void knowsNoProblemOfAnotherName() {
    assertThat(new Browser(port).get("/problems/boredom").statusCode()).isEqualTo(404);
  }

  /** The sender would otherwise give up first, and show its own page instead of ours. */
  @Test
  void saysWhatIsAwayBeforeItsSenderGivesUp() {
    Neighbours.inventory()
        .stubFor(any(urlPathMatching("/api/.*")).willReturn(aResponse().withFixedDelay(20_000)));
    var page =
        new Browser(port)
            .send(
                "/products/MUG-BLUE",
                request ->
                    request
                        .header("Accept", "text/html")
                        .header("Request-Timeout-Ms", "3000")
                        .timeout(Duration.ofSeconds(3)),
                BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("The catalogue does not answer");
    assertThat(told()).isNotEmpty().allMatch(left -> left <= 2000);
  }

  private static List<Integer> told() {
    return Neighbours.inventory()
        .findAll(getRequestedFor(urlPathEqualTo("/api/v1/products/MUG-BLUE")))
        .stream()
        .map(call -> Integer.valueOf(call.getHeader("Request-Timeout-Ms")))
        .toList();
  }
}
