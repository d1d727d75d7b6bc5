package io.provingground.order.edge;

import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who sends a request.
 *
 * @param id the account's id, which is the token's subject
 * @param seesAll whether other customers' orders may be read
 */
public record Caller(UUID id, boolean seesAll) {
  /**
   * The caller whom a verified token names.
   *
   * @throws ProblemException 403 if the subject is not an account
   */
  public static Caller of(Jwt token) {
    try {
      var roles = token.getClaimAsStringList("roles");
      return new Caller(
          UUID.fromString(String.valueOf(token.getSubject())),
          roles != null && roles.contains(Roles.OPERATOR));
    } catch (IllegalArgumentException _) {
      throw new ProblemException(
          Problem.FORBIDDEN, "The token's subject is not an account. Sign in as a customer.");
    }
  }
}
