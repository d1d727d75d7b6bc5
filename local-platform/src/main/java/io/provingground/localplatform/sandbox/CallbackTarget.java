package io.provingground.localplatform.sandbox;

import io.provingground.localplatform.platform.Trouble;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Where the shop wants to be called back, and the secret by which it knows who calls. */
record CallbackTarget(URI url, String secret) {
  private static final String ALGORITHM = "HmacSHA256";

  /**
   * Reads the settings.
   *
   * @throws Trouble when the URL is none
   */
  static CallbackTarget of(String url, String secret) {
    if (!url.matches("https?://[^\\s]+")) {
      throw Trouble.of(
          "SANDBOX_CALLBACK_URL is \"" + url + "\".",
          "Set it to an http or https URL, or not at all.");
    }
    return new CallbackTarget(URI.create(url), secret);
  }

  /** The value of {@code Payment-Signature} for a body that is sent now. */
  String signature(Instant now, String body) {
    long time = now.getEpochSecond();
    return "t=" + time + ",v1=" + HexFormat.of().formatHex(hash(time + "." + body));
  }

  private byte[] hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
