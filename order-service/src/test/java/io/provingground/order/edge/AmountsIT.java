package io.provingground.order.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.OrderServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Amounts, the one thing that the versions write differently: nothing is rounded or guessed. */
@OrderServiceTest
class AmountsIT {
  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-2580", "25.80", "\"2580\"", "9007199254740992", "99999999999999999999"})
  void version2TakesPositiveIntegersOfMinorUnits(String amount) {
    isRefused(ApiVersion.V2, Client.MUGS.replace("2580", amount), "total.amount");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"25.8\"",
        "\"25.800\"",
        "\"25\"",
        "\"2580\"",
        "\"25,80\"",
        "\"-25.80\"",
        "\"0.00\"",
        "\"90071992547409.92\"",
        "\"\"",
        "25.80",
        "2580",
        "true",
        "{\"amount\": 2580, \"currency\": \"EUR\"}",
        "null"
      })
  void version1TakesDecimalStringsWithExactlyTheCurrencysDigits(String total) {
    isRefused(ApiVersion.V1, Client.MUGS_V1.replace("\"25.80\"", total), "total");
  }

  @ParameterizedTest
  @CsvSource({"25.80, EUR, 2580", "2580, JPY, 2580", "25.800, BHD, 25800"})
  void aVersion1AmountIsTheSameMoneyInVersion2(String total, String currency, long minorUnits) {
    var customer = Client.newCustomer(port);
    var body = Client.MUGS_V1.replace("25.80", total).replace("EUR", currency);
    var placed = customer.in(ApiVersion.V1).place("a-key", body);
    assertThat(placed.status()).as(placed.body().toString()).isEqualTo(201);
    assertThat(placed.at("/total")).isEqualTo(total);
    var seen = customer.get(placed.at("/id")).body().at("/total");
    assertThat(seen.at("/amount").asLong()).isEqualTo(minorUnits);
    assertThat(seen.at("/currency").asString()).isEqualTo(currency);
  }

  private void isRefused(ApiVersion version, String body, String field) {
    assertThat(body).isNotEqualTo(Client.mugs(version));
    var customer = Client.newCustomer(port).in(version);
    var answer = customer.place("a-key", body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.at("/violations/0/field")).isEqualTo(field);
    assertThat(customer.list("").body().at("/orders").size()).isZero();
  }
}
