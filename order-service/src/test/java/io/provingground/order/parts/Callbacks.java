package io.provingground.order.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and words callbacks as the payment provider does. */
public final class Callbacks {
  /** The one that the service of the tests knows. */
  public static final String SECRET = "test-callback-secret";

  private Callbacks() {}

  /** That the usual order was paid. */
  public static String captured(String orderId) {
    return captured(orderId, 2580);
  }

  public static String captured(String orderId, long amount) {
    return """
    {"orderId": "%s", "status": "CAPTURED", "reference": "cap_called", "captured": {"amount": %d, "currency": "EUR"}, "sequence": 1}\
    """
        .formatted(orderId, amount);
  }

  public static String declined(String orderId) {
    return "{\"orderId\": \"%s\", \"status\": \"DECLINED\", \"sequence\": 1}".formatted(orderId);
  }

  public static String signature(String body) {
    return signature(SECRET, Instant.now(), body);
  }

  public static String signature(String secret, Instant time, String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      var signed = time.getEpochSecond() + "." + body;
      return "t=%d,v1=%s"
          .formatted(
              time.getEpochSecond(), HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
