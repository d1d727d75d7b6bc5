package io.provingground.order.fulfilment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Callbacks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CallbackSignatureTest {
  private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");
  private static final String BODY = "{\"name\": \"Zoë\"}";

  @Test
  void believesTheSecretForFiveMinutesEitherWay() {
    for (var seconds : new int[] {-300, 0, 300}) {
      assertThat(isGood("secret", "secret", NOW.plusSeconds(seconds))).isTrue();
    }
    for (var seconds : new int[] {-301, 301}) {
      assertThat(isGood("secret", "secret", NOW.plusSeconds(seconds))).isFalse();
    }
  }

  @Test
  void believesNobodyElse() {
    assertThat(isGood("secret", "another", NOW)).isFalse();
    var own = signature("secret");
    var good = Callbacks.signature("secret", NOW, BODY);
    assertThat(own.isGood(good, (BODY + " ").getBytes(UTF_8))).isFalse();
    for (var header : new String[] {"", "t=1", good.substring(0, 30), good + "0", good + ",v1=0"}) {
      assertThat(own.isGood(header, BODY.getBytes(UTF_8))).as(header).isFalse();
    }
    assertThat(own.isGood(null, BODY.getBytes(UTF_8))).isFalse();
  }

  @Test
  void believesNobodyWithoutASecret() {
    assertThat(isGood("", "any", NOW)).isFalse();
    assertThat(isGood(" ", " ", NOW)).isFalse();
  }

  private static boolean isGood(String ours, String theirs, Instant sent) {
    return signature(ours).isGood(Callbacks.signature(theirs, sent, BODY), BODY.getBytes(UTF_8));
  }

  private static CallbackSignature signature(String secret) {
    return new CallbackSignature(new CallbackSettings(secret), Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
