package io.provingground.localplatform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox calls a shop back; each callback is held against payment-provider.yaml. */
class CallbacksTest {
  private static final UUID ORDER = UUID.fromString("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f");
  private static final UUID OTHER = UUID.fromString("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e90");
  private static final String SECRET = "callback-secret";
  private static final List<Duration> QUICK = Collections.nCopies(4, Duration.ofMillis(20));
  private static final List<Duration> NEVER_AGAIN = List.of(Duration.ofHours(1));

  @TempDir Path folder;
  private Shop shop;
  private SandboxClient sandbox;

  @BeforeEach
  void start() throws Exception {
    shop = new Shop();
    sandbox = sandbox(QUICK, InstantSource.system());
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.close();
    shop.close();
  }

  private SandboxClient sandbox(List<Duration> pauses, InstantSource clock) throws IOException {
    var target = new CallbackTarget(shop.url(), SECRET);
    return SandboxClient.start(
        folder.resolve("ledger.jsonl"),
        clock,
        (payments, notes) -> Callbacks.begin(target, pauses, payments, notes)::tell);
  }

  @Test
  void tellsTheOutcomeOfACaptureAndOfARefundAndSignsIt() throws Exception {
    sandbox.capture(ORDER, 3429, "tok_approve");
    awaitCallbacks(1);
    sandbox.put(ORDER, "refund");
    awaitCallbacks(2);

    for (Shop.Received callback : shop.received()) {
      assertThat(SandboxClient.violations("Callback", callback.body())).isEmpty();
      assertThat(callback.order()).isEqualTo(ORDER.toString());
      assertSigned(callback);
    }
    var capture = shop.received().getFirst().json();
    var refund = shop.received().getLast().json();
    assertThat(capture.path("status").asString()).isEqualTo("CAPTURED");
    assertThat(capture.path("captured").path("amount").asLong()).isEqualTo(3429);
    assertThat(capture.has("refunded")).isFalse();
    assertThat(refund.path("status").asString()).isEqualTo("REFUNDED");
    assertThat(refund.path("refunded").path("amount").asLong()).isEqualTo(3429);
    assertThat(refund.path("reference")).isEqualTo(capture.path("reference"));
    assertThat(refund.path("sequence").asLong()).isGreaterThan(capture.path("sequence").asLong());
  }

  private static void assertSigned(Shop.Received callback) throws Exception {
    assertThat(callback.signature()).matches("t=[0-9]+,v1=[0-9a-f]{64}");
    String time = callback.signature().replaceAll("t=([0-9]+),.*", "$1");
    assertThat(Instant.ofEpochSecond(Long.parseLong(time)))
        .isCloseTo(callback.at(), within(10, ChronoUnit.SECONDS));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] hash = mac.doFinal((time + "." + callback.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(callback.signature()).endsWith(",v1=" + HexFormat.of().formatHex(hash));
  }

  @Test
  void tellsWhatIsDecidedAndNoRepeatOfIt() throws Exception {
    sandbox.capture(ORDER, 3429, "tok_decline");
    sandbox.capture(ORDER, 3429, "tok_decline");
    sandbox.put(ORDER, "void");
    sandbox.capture(OTHER, 3429, "tok_approve");

    await().until(() -> statusesOf(OTHER).equals(List.of("CAPTURED")));
    await().until(() -> statusesOf(ORDER).equals(List.of("DECLINED")));
    assertThat(shop.received()).hasSize(2);
  }

  @Test
  void triesAgainUntilItIsTaken() throws Exception {
    shop.answer(number -> number == 1 ? 503 : number == 2 ? 404 : 204);
    sandbox.capture(ORDER, 3429, "tok_approve");
    awaitCallbacks(3);
    await().until(() -> sandbox.notes().size() == 2);

    assertThat(shop.received())
        .extracting(Shop.Received::body)
        .containsOnly(shop.received().getFirst().body());
    assertThat(sandbox.notes().getLast()).contains("taken again; 0 were given up");
    sandbox.capture(OTHER, 3429, "tok_approve");
    await().until(() -> statusesOf(OTHER).equals(List.of("CAPTURED")));
    assertThat(statusesOf(ORDER)).hasSize(3);
  }

  @Test
  void givesUpInTheEndAndSaysSoOnce() throws Exception {
    shop.answer(_ -> 404);
    sandbox.capture(ORDER, 3429, "tok_approve");
    sandbox.capture(OTHER, 3429, "tok_approve");
    int tries = QUICK.size() + 1;
    awaitCallbacks(2 * tries);
    // The last ones are given up when their answers are heard.
    await().until(() -> !sandbox.notes().isEmpty());
    assertThat(sandbox.notes()).singleElement().asString().contains("status 404", "5 times");

    shop.answer(_ -> 204);
    sandbox.put(ORDER, "refund");
    await().until(() -> sandbox.notes().size() == 2);
    assertThat(sandbox.notes().getLast()).contains("2 were given up");
    assertThat(shop.received()).hasSize(2 * tries + 1);
  }

  @Test
  void tellsSeveralTimesWhenItIsSetTo() throws Exception {
    sandbox.behave("twice", 0);
    assertThat(sandbox.capture(ORDER, 3429, "tok_approve").status()).isEqualTo("CAPTURED");
    awaitCallbacks(3);
    sandbox.behave("normal", 0);
    sandbox.put(ORDER, "refund");
    awaitCallbacks(4);

    assertThat(statusesOf(ORDER))
        .containsExactlyInAnyOrder("CAPTURED", "CAPTURED", "CAPTURED", "REFUNDED");
    assertThat(sandbox.moved(ORDER)).containsExactly(3429L, -3429L);
  }

  @Test
  void tellsLateWhenItIsSetTo() throws Exception {
    sandbox.behave("late", 400);
    Instant begun = Instant.now();
    sandbox.capture(ORDER, 3429, "tok_approve");
    awaitCallbacks(1);

    assertThat(Duration.between(begun, shop.received().getFirst().at()))
        .isGreaterThan(Duration.ofMillis(390));
  }

  @Test
  void tellsAgainAfterARestartWhatIsYoung() throws Exception {
    shop.answer(_ -> 503);
    sandbox.close();
    sandbox = sandbox(NEVER_AGAIN, InstantSource.system());
    sandbox.capture(ORDER, 3429, "tok_approve");
    awaitCallbacks(1);
    sandbox.close();

    shop.answer(_ -> 204);
    sandbox = sandbox(NEVER_AGAIN, InstantSource.system());
    awaitCallbacks(2);
    assertThat(shop.received().getLast().body()).isEqualTo(shop.received().getFirst().body());
    sandbox.close();

    sandbox =
        sandbox(NEVER_AGAIN, InstantSource.offset(InstantSource.system(), Duration.ofMinutes(3)));
    sandbox.capture(OTHER, 3429, "tok_approve");
    awaitCallbacks(3);
    assertThat(statusesOf(ORDER)).hasSize(2);
  }

  @Test
  void wantsAUrlAndASecretOrNeither() {
    Map<String, String> needed =
        Map.of("SANDBOX_LEDGER", "l", "SANDBOX_API_KEY", "a", "SANDBOX_OPERATOR_KEY", "o");
    assertThat(SandboxSettings.from(needed).callbacks()).isEmpty();
    assertThat(SandboxSettings.from(with(needed, "http://shop:1/c", "s")).callbacks())
        .hasValueSatisfying(target -> assertThat(target.secret()).isEqualTo("s"));
    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(() -> SandboxSettings.from(with(needed, "http://shop:1/c", " ")))
        .withMessageContaining("SANDBOX_CALLBACK_SECRET is not set");
    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(() -> SandboxSettings.from(with(needed, "shop", "s")))
        .withMessageContaining("SANDBOX_CALLBACK_URL is \"shop\"");
  }

  private static Map<String, String> with(Map<String, String> needed, String url, String secret) {
    Map<String, String> all = new TreeMap<>(needed);
    all.put("SANDBOX_CALLBACK_URL", url);
    all.put("SANDBOX_CALLBACK_SECRET", secret);
    return all;
  }

  private void awaitCallbacks(int count) {
    await().until(() -> shop.received().size() == count);
  }

  private List<String> statusesOf(UUID order) {
    return shop.received().stream()
        .filter(callback -> callback.order().equals(order.toString()))
        .map(callback -> callback.json().path("status").asString())
        .toList();
  }
}
