package io.provingground.order.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.order.parts.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class PatientDecoderTest {
  @Test
  void callsNoTokenBadWhileTheIssuersKeysCannotBeHad() throws IOException {
    var tokens = decoder("http://localhost:" + closedPort() + "/oauth2/jwks");
    var good = Issuer.token("customer");
    for (var i = 0; i < 3; i++) {
      assertThatThrownBy(() -> tokens.decode(good))
          .isInstanceOf(JwtException.class)
          .isNotInstanceOf(BadJwtException.class);
    }
  }

  @Test
  void callsForeignTokensBadHoweverManyCome() throws IOException {
    var tokens = decoder(Issuer.jwksUri());
    assertThat(tokens.decode(Issuer.token("customer")).getClaimAsStringList("roles"))
        .containsExactly("customer");
    for (var i = 0; i < 3; i++) {
      var forged = Issuer.forged("customer");
      assertThatThrownBy(() -> tokens.decode(forged)).isInstanceOf(BadJwtException.class);
    }
  }

  private static JwtDecoder decoder(String jwksUri) throws IOException {
    return new Security().tokens(new SecuritySettings(Issuer.NAME, URI.create(jwksUri)));
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
