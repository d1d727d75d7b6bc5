package io.provingground.inventory.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Issuer;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tokens whose key the issuer does not have. */
@InventoryTest
class TokensIT {

  private final Api api;

  TokensIT(@LocalServerPort int port) {
    api = new Api(port);
  }

  /** However many come: an outage of the issuer would be for who has a good one to wait out. */
  @RepeatedTest(3)
  void areRefusedAndNeverTakenForAnOutage() {
    String good = Issuer.token("customer");
    assertThat(api.get("/api/v1/products?limit=1", good).statusCode()).isEqualTo(200);
    for (int i = 0; i < 8; i++) {
      Api.problem(api.get("/api/v1/products?limit=1", withKey("unknown-" + i, good)), 401);
    }
    assertThat(api.get("/api/v1/products?limit=1", good).statusCode()).isEqualTo(200);
  }

  private static String withKey(String key, String token) {
    String header =
        new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), UTF_8);
    String other = header.replaceAll("\"kid\" *: *\"[^\"]*\"", "\"kid\":\"" + key + "\"");
    assertThat(other).contains(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(UTF_8))
        + token.substring(token.indexOf('.'));
  }
}
