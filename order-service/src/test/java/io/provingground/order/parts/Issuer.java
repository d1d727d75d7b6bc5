package io.provingground.order.parts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Issues tokens as web-service does, and publishes its key. */
public final class Issuer {

  /** The claim "iss" of its tokens. */
  public static final String NAME = "http://localhost:8080";

  private static final Issuer ONLY = new Issuer();

  private final RSAKey key;
  private final HttpServer server;

  private Issuer() {
    try {
      key = newKey();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/oauth2/jwks",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(keys);
          }
        });
    server.start();
  }

  /** Where the key is. */
  public static String jwksUri() {
    return "http://localhost:" + ONLY.server.getAddress().getPort() + "/oauth2/jwks";
  }

  /** A good token with this role, of a new account. */
  public static String token(String role) {
    return token(role, claims -> claims);
  }

  /** A good token of this customer. */
  public static String customer(UUID id) {
    return token("customer", claims -> claims.subject(id.toString()));
  }

  /** A token with this role, otherwise changed. */
  public static String token(String role, UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(ONLY.key, role, change);
  }

  /** A token that looks right and is signed by somebody else. */
  public static String forged(String role) {
    return signed(newKey(), role, claims -> claims);
  }

  private static String signed(
      RSAKey signer, String role, UnaryOperator<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .subject(UUID.randomUUID().toString())
            .audience("proving-ground")
            .claim("roles", List.of(role))
            .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(ONLY.key.getKeyID()).build(),
            change.apply(claims).build());
    try {
      token.sign(new RSASSASigner(signer));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("test").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
