package io.provingground.web.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.provingground.web.schema.AfterMigration;
import io.provingground.web.serving.OutageException;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The key that signs tokens. Every instance offers one; the database keeps the first, and all read
 * that one, so they sign alike and tokens survive restarts. It is read once: issuing needs the
 * database no more often than that.
 */
@Component
@Order(0)
class SigningKeys implements JWKSource<SecurityContext>, AfterMigration {
  private static final String SLOT = "current";
  private static final int KEY_BITS = 2048;

  private final JdbcClient jdbc;
  private final KeyEncryption encryption;
  private volatile @Nullable JWKSet keys;

  SigningKeys(JdbcClient jdbc, KeyEncryption encryption) {
    this.jdbc = jdbc;
    this.encryption = encryption;
  }

  @Override
  public void run() {
    if (keys == null) {
      var stored = find();
      if (stored.isEmpty()) {
        offer(generate());
        stored = find();
      }
      keys = new JWKSet(parse(stored.getFirst()));
    }
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    var known = keys;
    if (known == null) {
      throw new OutageException("The signing key has not been read from the database yet.");
    }
    return selector.select(known);
  }

  private List<String> find() {
    return jdbc.sql("select private_jwk from signing_key where slot = :slot")
        .param("slot", SLOT)
        .query((row, _) -> row.getString("private_jwk"))
        .list();
  }

  private void offer(RSAKey key) {
    jdbc.sql(
            """
            insert into signing_key (slot, private_jwk) values (:slot, :jwk)
            on conflict (slot) do nothing
            """)
        .param("slot", SLOT)
        .param("jwk", encryption.seal(key.toJSONString()))
        .update();
  }

  private JWK parse(String stored) {
    try {
      return JWK.parse(encryption.open(stored));
    } catch (ParseException unreadable) {
      throw new IllegalStateException(
          "The stored signing key is damaged; restore table signing_key.", unreadable);
    }
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(KEY_BITS)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("This Java cannot make RSA keys.", impossible);
    }
  }
}
