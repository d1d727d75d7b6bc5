package io.provingground.web.storefront;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Contract;
import io.provingground.web.parts.Neighbours;
import io.provingground.web.parts.WebTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Figures of the stock that are not of now are marked as such. */
@WebTest
class StockAgeIT {
  @LocalServerPort private int port;

  @AfterEach
  void asInTheContract() {
    Neighbours.reset();
  }

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "9, ''",
    "10, as of 10 seconds ago",
    "150, as of 2 minutes ago",
    "soon, ''",
    "-5, ''",
  })
  void saysHowOldTheStockIsWhereItIs(String age, String said) {
    Neighbours.inventory()
        .stubFor(
            get("/api/v1/products/MUG-BLUE")
                .willReturn(
                    okJson(Contract.example("inventory-service/getProduct-200"))
                        .withHeader("Age", age)));

    var page = new Browser(port).get("/products/MUG-BLUE").body();

    assertThat(page).contains(said);
    assertThat(page.contains("as of")).isEqualTo(!said.isEmpty());
  }
}
