package io.provingground.web.accounts;

import static io.provingground.web.parts.Browser.location;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Contract;
import io.provingground.web.parts.WebTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebTest
class SignInIT {
  private static final String CUSTOMER_1 = "00000000-0000-7000-8000-000000000001";
  private static final String CALLBACK = "http://127.0.0.1:50123/callback";
  private static final String VERIFIER =
      "a-verifier-that-is-long-enough-for-the-standard-0123456789";

  @LocalServerPort private int port;
  private final JdbcClient jdbc;
  private final OwnTokens ownTokens;

  @Autowired
  SignInIT(JdbcClient jdbc, OwnTokens ownTokens) {
    this.jdbc = jdbc;
    this.ownTokens = ownTokens;
  }

  @Test
  void signsInAndKeepsTheSessionWhereAllInstancesFindIt() {
    var browser = new Browser(port);
    assertThat(location(browser.get("/orders"))).endsWith("/login");
    assertThat(location(browser.signIn("customer1", "test-demo"))).contains("/orders");
    assertThat(browser.get("/orders").body()).contains("customer1", "Your orders");
    var sessions =
        jdbc.sql("select count(*) from spring_session where principal_name = :id")
            .param("id", CUSTOMER_1);
    assertThat(sessions.query(Integer.class).single()).isPositive();
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownNameAlike() {
    for (var name : List.of("customer1", "nobody")) {
      var browser = new Browser(port);
      assertThat(location(browser.signIn(name, "wrong"))).endsWith("/login?error");
      assertThat(browser.get("/login?error").body())
          .contains("The name or the password is not right");
      assertThat(location(browser.get("/orders"))).endsWith("/login");
    }
  }

  @Test
  void signsOut() {
    var browser = new Browser(port);
    browser.signIn("customer2", "test-demo");
    assertThat(location(browser.submit("/login", "/logout", Map.of())))
        .endsWith("/login?signedout");
    assertThat(location(browser.get("/orders"))).endsWith("/login");
  }

  @Test
  void givesACommandLineATokenForTheCodeAndItsVerifier() {
    var answer = redeem(code("customer1"), VERIFIER);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Contract.faults("web-service", "Token", answer.body())).isEmpty();
    var token = decoded(json(answer).get("access_token").asString());
    assertThat(token.getSubject()).isEqualTo(CUSTOMER_1);
    assertThat(token.getClaimAsStringList("roles")).containsExactly("customer");
    assertThat(token.getAudience()).containsExactly("proving-ground");
    assertThat(token.getClaimAsString("iss")).isEqualTo("http://localhost:8080");
    assertThat(token.getHeaders()).containsEntry("alg", "RS256");
    assertThat(token.getExpiresAt()).isNotNull();
  }

  @Test
  void refusesACodeWithoutItsVerifierOrASecondTime() {
    assertThat(
            redeem(code("customer1"), "another-verifier-that-is-long-enough-0123456789-012345")
                .statusCode())
        .isEqualTo(400);
    var code = code("operator1");
    assertThat(redeem(code, VERIFIER).statusCode()).isEqualTo(200);
    assertThat(redeem(code, VERIFIER).statusCode()).isEqualTo(400);
  }

  @Test
  void refusesARedirectToElsewhere() {
    var browser = new Browser(port);
    browser.signIn("customer1", "test-demo");
    var answer = browser.get(authorize("http://evil.example/callback", "S256"));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void givesAServiceATokenForItsSecret() {
    var answer = clientCredentials("test-secret");
    assertThat(Contract.faults("web-service", "Token", answer.body())).isEmpty();
    var token = decoded(json(answer).get("access_token").asString());
    assertThat(token.getSubject()).isEqualTo("local-service");
    assertThat(token.getClaimAsStringList("roles")).containsExactly("service");
    assertThat(clientCredentials("wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void publishesOnlyThePublicHalfOfTheKeyThatItKeepsSealed() {
    var keys = new Browser(port).get("/oauth2/jwks").body();
    assertThat(Contract.faults("web-service", "KeySet", keys)).isEmpty();
    assertThat(json(keys).get("keys").get(0).has("d")).isFalse();
    var stored = jdbc.sql("select private_jwk from signing_key").query(String.class).list();
    assertThat(stored).hasSize(1);
    assertThat(stored.getFirst()).doesNotContain("{").doesNotContain("RSA");
  }

  @Test
  void callsOthersWithShortLivedTokensOfTheSameKey() {
    var customer = decoded(ownTokens.forCustomer(UUID.fromString(CUSTOMER_1)));
    assertThat(customer.getSubject()).isEqualTo(CUSTOMER_1);
    assertThat(customer.getClaimAsStringList("roles")).containsExactly("customer");
    var itself = decoded(ownTokens.forItself());
    assertThat(itself.getSubject()).isEqualTo("web-service");
    assertThat(itself.getExpiresAt()).isBefore(java.time.Instant.now().plusSeconds(61));
  }

  private String code(String username) {
    var browser = new Browser(port);
    assertThat(location(browser.get(authorize(CALLBACK, "S256")))).endsWith("/login");
    var back = location(browser.signIn(username, "test-demo"));
    var callback = location(browser.get(back.substring(back.indexOf("/oauth2/authorize"))));
    assertThat(callback).startsWith(CALLBACK + "?code=");
    return callback.replaceFirst(".*code=([^&]+).*", "$1");
  }

  private static String authorize(String callback, String method) {
    return "/oauth2/authorize?"
        + Browser.form(
            Map.of(
                "response_type",
                "code",
                "client_id",
                "proving-ground-cli",
                "redirect_uri",
                callback,
                "scope",
                "openid shop",
                "code_challenge",
                challenge(),
                "code_challenge_method",
                method));
  }

  private HttpResponse<String> redeem(String code, String verifier) {
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", CALLBACK,
            "client_id", "proving-ground-cli",
            "code_verifier", verifier));
  }

  private HttpResponse<String> clientCredentials(String secret) {
    return token(
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            "local-service",
            "client_secret",
            secret,
            "scope",
            "shop"));
  }

  private HttpResponse<String> token(Map<String, String> fields) {
    return new Browser(port)
        .send(
            "/oauth2/token",
            request ->
                request
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(Browser.form(fields))),
            BodyHandlers.ofString());
  }

  /** As any other service would: by the published keys. */
  private Jwt decoded(String token) {
    return NimbusJwtDecoder.withJwkSetUri("http://localhost:" + port + "/oauth2/jwks")
        .build()
        .decode(token);
  }

  private static String challenge() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return json(answer.body());
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }
}
