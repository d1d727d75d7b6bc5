package io.provingground.web.accounts;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.PasswordBasedDecrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import io.provingground.web.serving.LocalMode;
import io.provingground.web.serving.Misconfiguration;
import java.text.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the private signing key unreadable to whoever reads the database or a backup: it is stored
 * as a JWE whose key is derived from a password. In local mode it may be stored as it is.
 */
@Component
final class KeyEncryption {
  private static final Logger log = LoggerFactory.getLogger(KeyEncryption.class);
  private static final int SALT_BYTES = 16;
  private static final int ITERATIONS = 100_000;

  private final String password;

  KeyEncryption(SecuritySettings settings, LocalMode mode) {
    password = settings.keyEncryptionPassword();
    if (password.isEmpty() && !mode.local()) {
      throw new Misconfiguration(
          "The password that encrypts the signing key is missing.",
          "Set WEB_KEY_ENCRYPTION_PASSWORD.");
    }
  }

  String seal(String key) {
    if (password.isEmpty()) {
      log.warn(
          "The signing key is stored unencrypted, as local mode allows. Set WEB_KEY_ENCRYPTION_PASSWORD to encrypt it.");
      return key;
    }
    try {
      var header = new JWEHeader(JWEAlgorithm.PBES2_HS512_A256KW, EncryptionMethod.A256GCM);
      var sealed = new JWEObject(header, new Payload(key));
      sealed.encrypt(new PasswordBasedEncrypter(password, SALT_BYTES, ITERATIONS));
      return sealed.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("The signing key cannot be encrypted.", impossible);
    }
  }

  String open(String stored) {
    if (stored.startsWith("{")) {
      return stored;
    }
    try {
      var sealed = JWEObject.parse(stored);
      sealed.decrypt(new PasswordBasedDecrypter(password));
      return sealed.getPayload().toString();
    } catch (ParseException | JOSEException | IllegalArgumentException wrongPassword) {
      throw new IllegalStateException(
          "The signing key cannot be decrypted with WEB_KEY_ENCRYPTION_PASSWORD. Set the one it was stored with.",
          wrongPassword);
    }
  }
}
