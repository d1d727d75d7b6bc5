package io.provingground.inventory.edge;

import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Keys are not fetched anew for every token whose key is not among them. Once they are known, that
 * is a fault of the token; before, it says nothing about it.
 */
final class KnownKeys implements JwtDecoder {

  private final JwtDecoder decoder;
  private volatile boolean known;

  KnownKeys(JwtDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public Jwt decode(String token) {
    try {
      Jwt good = decoder.decode(token);
      known = true;
      return good;
    } catch (BadJwtException refused) {
      throw refused;
    } catch (JwtException failed) {
      if (known && failed.getCause() instanceof RateLimitReachedException) {
        throw new BadJwtException("The token's key is not one of the issuer's.", failed);
      }
      throw failed;
    }
  }
}
