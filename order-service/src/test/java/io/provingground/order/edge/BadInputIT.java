package io.provingground.order.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.provingground.order.parts.Answer;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.OrderServiceTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is wrong in one version is wrong in the other; bodies are noted in version 2. */
@OrderServiceTest
@ParameterizedClass
@EnumSource(ApiVersion.class)
class BadInputIT {
  private static final String TOTAL = "\"total\": {\"amount\": 2580, \"currency\": \"EUR\"}";

  private final ApiVersion version;
  @LocalServerPort private int port;
  private Client customer = Client.anonymous(0);

  BadInputIT(ApiVersion version) {
    this.version = version;
  }

  @BeforeEach
  void signIn() {
    customer = Client.newCustomer(port).in(version);
  }

  @AfterEach
  void nothingIsStored() {
    assertThat(customer.list("").body().at("/orders").size()).isZero();
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("lines[0].quantity", changed("\"quantity\": 2", "\"quantity\": 0")),
        arguments("lines[0].quantity", changed("\"quantity\": 2", "\"quantity\": 1000")),
        arguments("lines[0].quantity", changed("\"quantity\": 2", "\"quantity\": -1")),
        arguments("lines[0].quantity", changed("\"quantity\": 2", "\"quantity\": 1.5")),
        arguments("lines[0].quantity", changed("\"quantity\": 2", "\"quantity\": \"2\"")),
        arguments("lines[0].quantity", changed(", \"quantity\": 2", "")),
        arguments("lines[0].quantity", changed("\"quantity\": 2", "\"quantity\": 99999999999")),
        arguments("lines[0].sku", changed("MUG-BLUE", "mug blue")),
        arguments("lines[0].sku", changed("\"MUG-BLUE\"", "5")),
        arguments("lines[0]", changed("{\"sku\": \"MUG-BLUE\", \"quantity\": 2}", "null")),
        arguments(
            "lines[1].sku",
            changed(
                "\"quantity\": 2}", "\"quantity\": 2}, {\"sku\": \"MUG-BLUE\", \"quantity\": 1}")),
        arguments("lines", changed("{\"sku\": \"MUG-BLUE\", \"quantity\": 2}", "")),
        arguments("lines", changed("{\"sku\": \"MUG-BLUE\", \"quantity\": 2}", lines(101))),
        arguments("total", changed(TOTAL + ", ", "")),
        arguments("total.currency", changed("EUR", "EUX")),
        arguments("total.currency", changed("EUR", "eur")),
        arguments("total.currency", changed("EUR", "XXX")),
        arguments("paymentToken", changed("tok_approve", "4111111111111111")),
        arguments("paymentToken", changed(", \"paymentToken\": \"tok_approve\"", "")),
        arguments("body", "{\"lines\": ["),
        arguments("body", "not json"),
        arguments("body", ""),
        arguments("body", "[]"),
        arguments("body", Client.MUGS + " {}"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void namesTheFieldAndTheRemedy(String field, String body) {
    var answer = customer.place("a-key", inVersion(body));
    assertThat(answer.at("/type")).isEqualTo("/problems/invalid-request");
    isInvalid(answer, fieldInVersion(field));
    assertThat(answer.at("/violations/0/message")).isNotEmpty();
  }

  static Stream<Arguments> types() {
    return Stream.of(
        arguments(
            "lines[0].quantity", "an integer", changed("\"quantity\": 2", "\"quantity\": \"2\"")),
        arguments(
            "lines[0].quantity", "an integer", changed("\"quantity\": 2", "\"quantity\": 1.5")),
        arguments(
            "lines[0].quantity",
            "an integer",
            changed("\"quantity\": 2", "\"quantity\": 99999999999")),
        arguments("lines[0].sku", "a string", changed("\"MUG-BLUE\"", "5")),
        arguments("paymentToken", "a string", changed("\"tok_approve\"", "7")),
        arguments(
            "lines[0]", "a JSON object", changed("{\"sku\": \"MUG-BLUE\", \"quantity\": 2}", "5")),
        arguments(
            "lines",
            "a JSON array",
            changed("[{\"sku\": \"MUG-BLUE\", \"quantity\": 2}]", "\"MUG-BLUE\"")),
        arguments("total.currency", "a string", changed("\"EUR\"", "978")));
  }

  @ParameterizedTest
  @MethodSource("types")
  void saysOfAnotherTypeWhichOneIsNeeded(String field, String needed, String body) {
    var answer = customer.place("a-key", inVersion(body));
    isInvalid(answer, fieldInVersion(field));
    assertThat(answer.at("/violations/0/message")).contains(needed);
    assertThat(answer.body().toString()).doesNotContain("java", "Integer", "OrderForm");
  }

  @Test
  void namesAllFieldsAtOnce() {
    var answer = customer.place("a-key", "{}");
    assertThat(answer.body().at("/violations").findValuesAsString("field"))
        .isEqualTo(
            switch (version) {
              case V1 -> List.of("items", "total", "currency", "paymentToken");
              case V2 -> List.of("lines", "total", "paymentToken");
            });
  }

  @Test
  void leavesTheKeyToTheRequestThatIsRight() {
    var corrects = Client.newCustomer(port).in(version);
    isInvalid(
        corrects.place("a-key", inVersion(changed("\"quantity\": 2", "\"quantity\": 0"))),
        fieldInVersion("lines[0].quantity"));
    var placed = corrects.place("a-key", Client.mugs(version));
    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.header("Idempotency-Replayed")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "\"open", "\"\""})
  void refusesWhatIsNoKey(String key) {
    isInvalid(customer.place(key, Client.mugs(version)), "Idempotency-Key");
  }

  @Test
  void refusesAMissingAndATooLongKey() {
    isInvalid(
        customer.post(
            Map.of("Content-Type", "application/json"),
            BodyPublishers.ofString(Client.mugs(version))),
        "Idempotency-Key");
    isInvalid(customer.place("k".repeat(256), Client.mugs(version)), "Idempotency-Key");
  }

  @Test
  void refusesALargeBodyWithALengthAndWithout() {
    var large = "{\"x\": \"" + "a".repeat(70_000) + "\"}";
    var headers = Map.of("Idempotency-Key", "a-key", "Content-Type", "application/json");
    assertThat(customer.post(headers, BodyPublishers.ofString(large)).status()).isEqualTo(413);
    var counted =
        customer.post(
            headers,
            BodyPublishers.ofInputStream(() ->
                new ByteArrayInputStream(large.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    assertThat(counted.status()).isEqualTo(413);
    assertThat(counted.at("/type")).isEqualTo("/problems/content-too-large");
  }

  @Test
  void saysThatAPackedBodyIsNotUnpacked() {
    var answer = placedWith("Content-Encoding", "gzip");
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.at("/type")).isEqualTo("/problems/unsupported-media-type");
    assertThat(answer.at("/violations/0/field")).isEqualTo("Content-Encoding");
  }

  @Test
  void takesABodyThatIsSaidNotToBePacked() {
    var headers =
        Map.of(
            "Idempotency-Key",
            "a-key",
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "identity");
    var placed =
        Client.newCustomer(port)
            .in(version)
            .post(headers, BodyPublishers.ofString(Client.mugs(version)));
    assertThat(placed.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n\"quantity\" 2", "\n\"quantity\": 2, \"quantity\": 2", "\nquantity: 2"})
  void saysWhereABodyStopsBeingJson(String wrong) {
    var answer = customer.place("a-key", inVersion(changed("\"quantity\": 2", wrong)));
    isInvalid(answer, "body");
    assertThat(answer.at("/violations/0/message")).contains("line 2, column ");
  }

  @Test
  void namesAParameterThatNobodyWouldRead() {
    var misspelt = customer.list("?limit=1&cusror=" + UUID.randomUUID());
    isInvalid(misspelt, "cusror");
    assertThat(misspelt.at("/violations/0/message")).contains("cursor, limit");
    isInvalid(customer.get(UUID.randomUUID() + "?verison=1"), "verison");
  }

  @Test
  void refusesAnotherMediaType() {
    var answer =
        customer.post(
            Map.of("Idempotency-Key", "a-key", "Content-Type", "text/plain"),
            BodyPublishers.ofString(Client.mugs(version)));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.at("/type")).isEqualTo("/problems/unsupported-media-type");
  }

  @Test
  void storesNothingForACallerWhoCannotReadTheAnswer() {
    var answer = placedWith("Accept", "text/html");
    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.at("/type")).isEqualTo("/problems/not-acceptable");
    assertThat(customer.list("").body().at("/orders").size()).isZero();
  }

  @Test
  void refusesWhatWentInCircles() {
    var answer = placedWith("Hop-Count", "11");
    assertThat(answer.status()).isEqualTo(508);
    assertThat(answer.at("/type")).isEqualTo("/problems/loop-detected");
    isInvalid(placedWith("Hop-Count", "many"), "Hop-Count");
  }

  @Test
  void refusesATimeThatIsNone() {
    isInvalid(placedWith("Request-Timeout-Ms", "0"), "Request-Timeout-Ms");
    isInvalid(placedWith("Request-Timeout-Ms", "soon"), "Request-Timeout-Ms");
  }

  @Test
  void refusesABadIdABadCursorAndABadLimit() {
    isInvalid(customer.get("not-an-id"), "id");
    isInvalid(customer.list("?cursor=nowhere"), "cursor");
    isInvalid(customer.list("?limit=101"), "limit");
    isInvalid(customer.list("?limit=ten"), "limit");
    assertThat(customer.list("?limit=ten").at("/violations/0/message")).contains("an integer");
    assertThat(customer.get("not-an-id").at("/violations/0/message")).contains("a UUID");
  }

  private Answer placedWith(String header, String value) {
    return customer.post(
        Map.of("Idempotency-Key", "a-key", "Content-Type", "application/json", header, value),
        BodyPublishers.ofString(Client.mugs(version)));
  }

  private static void isInvalid(Answer answer, String field) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.at("/violations/0/field")).isEqualTo(field);
  }

  private String inVersion(String body) {
    return switch (version) {
      case V1 ->
          body.replace("\"lines\"", "\"items\"")
              .replaceFirst(
                  "\"total\": \\{\"amount\": 2580, (\"currency\": [^}]*)}",
                  "\"total\": \"25.80\", $1");
      case V2 -> body;
    };
  }

  private String fieldInVersion(String field) {
    return switch (version) {
      case V1 -> field.replaceFirst("^lines", "items").replaceFirst("^total\\.", "");
      case V2 -> field;
    };
  }

  private static String changed(String from, String to) {
    assertThat(Client.MUGS).contains(from);
    return Client.MUGS.replace(from, to);
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj("{\"sku\": \"SKU-%d\", \"quantity\": 1}"::formatted)
        .collect(Collectors.joining(","));
  }
}
