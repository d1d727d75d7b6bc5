package io.provingground.web.accounts;

import java.util.Locale;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a caller may do; the values of the token's claim {@code roles}. */
public enum Role {
  /** Buys, and sees own orders. */
  CUSTOMER,
  /** Works for the shop. */
  OPERATOR,
  /** A program with credentials of its own. */
  SERVICE;

  private static final String PREFIX = "ROLE_";

  String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  GrantedAuthority authority() {
    return new SimpleGrantedAuthority(PREFIX + name());
  }

  static Role of(String claim) {
    return valueOf(claim.toUpperCase(Locale.ROOT));
  }
}
