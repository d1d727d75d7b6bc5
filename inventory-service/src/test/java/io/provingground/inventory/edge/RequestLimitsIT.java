package io.provingground.inventory.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Issuer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is refused before anything else is done. */
@InventoryTest
class RequestLimitsIT {

  private final Api api;

  RequestLimitsIT(@LocalServerPort int port) {
    api = new Api(port);
  }

  @ParameterizedTest
  @CsvSource({
    "Hop-Count, 11, 508",
    "Hop-Count, -1, 400",
    "Hop-Count, many, 400",
    "Request-Timeout-Ms, soon, 400",
    "Request-Timeout-Ms, 0, 504",
  })
  void refusesBadTravelPapers(String header, String value, int status) {
    Api.problem(api.send("/api/v1/products", r -> r.header(header, value)), status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//api/v1/products",
        "/api/v1/products;a=b",
        "/api/v1/%2e%2e/products",
        "/api/v1/products%0a"
      })
  void refusesAnAddressThatIsNotPlainAsAProblem(String path) {
    Api.problem(api.send(path, r -> r), 400);
  }

  @ParameterizedTest
  @CsvSource({"gzip, 415", "'identity, gzip', 415", "identity, 400", "IDENTITY, 400"})
  void saysThatAPackedBodyIsNotUnpacked(String encoding, int status) {
    JsonNode problem =
        Api.problem(
            api.send(
                "/api/v1/stock-adjustments",
                r ->
                    r.header("Authorization", "Bearer " + Issuer.token("operator"))
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofString("{}"))),
            status);

    assertThat(problem.toString().contains("Content-Encoding")).isEqualTo(status == 415);
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    byte[] large = new byte[RequestLimits.LARGEST_BODY + 1];

    Api.problem(api.send("/api/v1/products", r -> r.POST(BodyPublishers.ofByteArray(large))), 413);
  }

  @Test
  void aBodyWithoutALengthIsNotReadAtAll() {
    byte[] large = new byte[RequestLimits.LARGEST_BODY + 1];

    Api.problem(
        api.send(
            "/api/v1/products",
            r ->
                r.header("Authorization", "Bearer " + Issuer.token("customer"))
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
        405);
  }

  @Test
  void refusesABodyThatIsTooLargeAlsoWithoutALength() {
    byte[] large =
        ("{\"name\": \"" + "x".repeat(RequestLimits.LARGEST_BODY) + "\"}").getBytes(UTF_8);

    Api.problem(
        api.send(
            "/api/v1/products/MUG-BLUE",
            r ->
                r.header("Authorization", "Bearer " + Issuer.token("operator"))
                    .header("If-Match", "\"1\"")
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
        413);
  }

  @Test
  void tellsAProblemWhereTheConnectorItselfRefuses() {
    Api.problem(api.send("/api/v1/products", r -> r.header("Much", "x".repeat(20_000))), 400);
  }
}
