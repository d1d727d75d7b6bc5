package io.provingground.order.fulfilment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the provider's callbacks from everybody else's. */
@Component
class CallbackSignature {
  static final String HEADER = "Payment-Signature";
  static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Pattern FORM = Pattern.compile("t=([0-9]{1,11}),v1=([0-9a-f]{64})");
  private static final String ALGORITHM = "HmacSHA256";

  private final CallbackSettings settings;
  private final Clock clock;

  CallbackSignature(CallbackSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether the provider signed this body within the last minutes. */
  boolean isGood(@Nullable String header, byte[] body) {
    if (header == null || settings.secret().isBlank()) {
      return false;
    }
    var form = FORM.matcher(header);
    return form.matches()
        && isRecent(Instant.ofEpochSecond(Long.parseLong(form.group(1))))
        // Compared in constant time, so that the time taken does not tell how much was guessed.
        && MessageDigest.isEqual(hash(form.group(1), body), HexFormat.of().parseHex(form.group(2)));
  }

  private boolean isRecent(Instant sent) {
    return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
  }

  private byte[] hash(String time, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(settings.secret().getBytes(UTF_8), ALGORITHM));
      mac.update((time + ".").getBytes(US_ASCII));
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }
}
