package io.provingground.order.edge;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Tells bad tokens from an issuer who does not answer: a key that the issuer does not know makes
 * the token a bad one; an issuer whose keys cannot be had says nothing about it.
 */
final class PatientDecoder implements JwtDecoder {
  private final JwtDecoder decoder;
  private volatile boolean keysKnown;

  PatientDecoder(JwtDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public Jwt decode(String token) {
    try {
      var good = decoder.decode(token);
      keysKnown = true;
      return good;
    } catch (BadJwtException refused) {
      throw refused;
    } catch (JwtException failed) {
      if (failed.getCause() instanceof JOSEException cause && isTheTokens(cause)) {
        throw new BadJwtException("The token's key is not one of the issuer's.", failed);
      }
      throw failed;
    }
  }

  /**
   * Keys are not fetched anew for every token whose key is not among them. While there are none
   * yet, that says nothing about the token.
   */
  private boolean isTheTokens(JOSEException cause) {
    return switch (cause) {
      case RateLimitReachedException _ -> keysKnown;
      case KeySourceException _ -> false;
      default -> true;
    };
  }
}
