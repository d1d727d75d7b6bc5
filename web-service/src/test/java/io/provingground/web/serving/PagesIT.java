package io.provingground.web.serving;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Contract;
import io.provingground.web.parts.Neighbours;
import io.provingground.web.parts.WebTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@WebTest
class PagesIT {
  /** Whatever is added must be thought about: does it need a signed-in customer? */
  private static final Set<String> OPEN =
      new TreeSet<>(
          Set.of(
              "/",
              "/products/{sku}",
              "/login",
              "/error",
              "/problems/{name}",
              "/cart",
              "/cart/items",
              "/cart/items/{sku}",
              "/cart/items/{sku}/removal"));

  private static final Set<String> SIGNED_IN =
      Set.of(
          "/checkout",
          "/checkout/{key}",
          "/orders",
          "/orders/{id}",
          "/orders/{id}/status",
          "/orders/{id}/stream",
          "/orders/{id}/cancellation");

  @LocalServerPort private int port;
  @LocalManagementPort private int managementPort;
  private final RequestMappingHandlerMapping handlers;

  @Autowired
  PagesIT(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
    this.handlers = handlers;
  }

  @Test
  void hasNoAddressThatNobodyHasThoughtAbout() {
    var addresses = new TreeSet<String>();
    handlers
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> addresses.addAll(mapping.getPatternValues()));
    var known = new TreeSet<>(OPEN);
    known.addAll(SIGNED_IN);
    assertThat(addresses).isEqualTo(known);
    SIGNED_IN.forEach(address -> {
      var answer =
          new Browser(port)
              .get(address.replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000009"));
      assertThat(answer.statusCode()).as(address).isEqualTo(302);
      assertThat(Browser.location(answer)).endsWith("/login");
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?search=mug",
        "/products/MUG-BLUE",
        "/cart",
        "/checkout",
        "/orders",
        "/login",
        "/problems/unavailable",
        "/nothing"
      })
  void sendsEachPageWithAPolicyAndNothingThatThePolicyForbids(String path) {
    var browser = new Browser(port);
    browser.signIn("customer1", "test-demo");
    browser.submit("/products/MUG-BLUE", "/cart/items", Map.of("sku", "MUG-BLUE"));
    var page = browser.get(path);
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.body())
        .contains("<html lang=\"en\"", "name=\"viewport\"")
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContain("<style", " style=\"", "javascript:")
        .doesNotContainPattern(" on[a-z]+=\"")
        .doesNotContainPattern("(src|href)=\"(https?:)?//");
  }

  @Test
  void keepsCookiesFromScriptsAndOtherSites() {
    var answer = new Browser(port).signIn("customer1", "test-demo");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie).startsWith("SESSION=").contains("HttpOnly", "SameSite=Lax"));
    var form = new Browser(port).get("/login");
    assertThat(form.headers().allValues("Set-Cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie).startsWith("XSRF-TOKEN=").contains("HttpOnly", "SameSite=Lax"));
  }

  @Test
  void needsNoSessionForLookingAround() {
    var answer = new Browser(port).get("/");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("SESSION="));
  }

  @Test
  void servesStaticFilesUnderNamesThatChangeWithThem() {
    var page = new Browser(port).get("/login").body();
    var sheet = page.replaceFirst("(?s).*href=\"(/assets/shop-[0-9a-f]{32}\\.css)\".*", "$1");
    var answer = new Browser(port).get(sheet);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).contains("max-age=31536000");
  }

  @Test
  void refusesAFormWithoutItsToken() {
    var answer = new Browser(port).post("/cart/items", Map.of("sku", "MUG-BLUE"), "");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This is not allowed");
  }

  @Test
  void saysThatTheCatalogueIsAwayInsteadOfShowingNothing() {
    Neighbours.inventory()
        .stubFor(any(urlPathMatching("/api/.*")).willReturn(aResponse().withStatus(503)));
    var page = new Browser(port).get("/?search=anything");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("The catalogue does not answer")
        .doesNotContain("Nothing matches");
    assertThat(header(page, "Retry-After")).isEqualTo("2");
  }

  @Test
  void answersProgramsWithProblems() {
    var answer = send("/nothing", "Accept", "application/json");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(Contract.faults("web-service", "Problem", answer.body())).isEmpty();
    assertThat(answer.body())
        .contains("/problems/not-found", "traceId", "\"instance\":\"/nothing\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Request-Timeout-Ms, 0, 400",
    "Request-Timeout-Ms, soon, 400",
    "Request-Timeout-Ms, 600001, 400",
    "Hop-Count, -1, 400",
    "Hop-Count, 11, 508",
    "Hop-Count, 10, 200",
  })
  void looksAtTimeAndHops(String header, String value, int status) {
    assertThat(send("/login", header, value).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesTooLargeABody(boolean announced) {
    var form = "sku=" + "A".repeat(70_000);
    var body =
        announced
            ? BodyPublishers.ofString(form)
            : BodyPublishers.fromPublisher(BodyPublishers.ofString(form));
    var answer =
        new Browser(port)
            .send(
                "/cart/items",
                request ->
                    request.header("Content-Type", "application/x-www-form-urlencoded").POST(body),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void answersProbesOnBothPortsAndNothingElseOnTheSecond() {
    for (var probe : Set.of("/livez", "/readyz", "/startupz")) {
      assertThat(send(probe, "Accept", "*/*").statusCode()).as(probe).isEqualTo(200);
    }
    assertThat(get(managementPort, "/actuator/health").statusCode()).isEqualTo(200);
    assertThat(get(managementPort, "/actuator/info").statusCode()).isEqualTo(200);
    assertThat(get(managementPort, "/actuator/prometheus").body())
        .contains("http_server_requests", "streams_open", "calls_permits");
    assertThat(get(managementPort, "/actuator/env").statusCode()).isEqualTo(404);
    assertThat(get(port, "/actuator/health").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(int port, String path) {
    return new Browser(port).send(path, request -> request, BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String path, String header, String value) {
    return new Browser(port)
        .send(path, request -> request.header(header, value), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
