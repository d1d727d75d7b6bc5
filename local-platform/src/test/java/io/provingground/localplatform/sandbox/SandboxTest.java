package io.provingground.localplatform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox over HTTP; each answer is held against payment-provider.yaml. */
class SandboxTest {
  private static final UUID ORDER = UUID.fromString("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f");

  @TempDir Path folder;
  private SandboxClient sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = SandboxClient.start(folder.resolve("ledger.jsonl"));
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.close();
  }

  @Test
  void capturesOnceHoweverOftenItIsAsked() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(sandbox.capture(ORDER, 3429, "tok_approve").status()).isEqualTo("CAPTURED");
    }
    assertThat(sandbox.moved(ORDER)).containsExactly(3429L, 0L, 0L);
  }

  @Test
  void refundsOnceHoweverOftenItIsAsked() throws Exception {
    sandbox.capture(ORDER, 3429, "tok_approve");
    for (int i = 0; i < 3; i++) {
      assertThat(sandbox.put(ORDER, "refund").status()).isEqualTo("REFUNDED");
    }
    assertThat(sandbox.moved(ORDER)).containsExactly(3429L, -3429L, 0L, 0L);
  }

  @Test
  void capturesNothingOnceItIsVoided() throws Exception {
    assertThat(sandbox.put(ORDER, "void").status()).isEqualTo("VOIDED");
    assertThat(sandbox.capture(ORDER, 3429, "tok_approve").status()).isEqualTo("VOIDED");
    assertThat(sandbox.put(ORDER, "refund").code()).isEqualTo(409);
    assertThat(sandbox.moved(ORDER)).containsOnly(0L);
  }

  @Test
  void tellsAVoidThatItCameTooLate() throws Exception {
    sandbox.capture(ORDER, 3429, "tok_approve");
    assertThat(sandbox.put(ORDER, "void").status()).isEqualTo("CAPTURED");
  }

  @Test
  void refusesAnotherAmountUnderTheSameKey() throws Exception {
    sandbox.capture(ORDER, 3429, "tok_approve");
    assertThat(sandbox.capture(ORDER, 3430, "tok_approve").code()).isEqualTo(409);
    assertThat(sandbox.moved(ORDER)).containsExactly(3429L, 0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tok_decline", "tok_whatever"})
  void declines(String token) throws Exception {
    assertThat(sandbox.capture(ORDER, 3429, token).status()).isEqualTo("DECLINED");
    assertThat(sandbox.get(ORDER).status()).isEqualTo("DECLINED");
  }

  @Test
  void failsTwiceAndThenWorks() throws Exception {
    assertThat(sandbox.capture(ORDER, 3429, "tok_fail_twice").code()).isEqualTo(503);
    assertThat(sandbox.capture(ORDER, 3429, "tok_fail_twice").code()).isEqualTo(503);
    assertThat(sandbox.capture(ORDER, 3429, "tok_fail_twice").status()).isEqualTo("CAPTURED");
  }

  @Test
  void capturesAndThenKeepsSilentOnce() throws Exception {
    sandbox.capture(ORDER, 3429, "tok_timeout");
    assertThat(sandbox.pauses()).containsExactly(Duration.ofMinutes(2));
    assertThat(sandbox.capture(ORDER, 3429, "tok_timeout").status()).isEqualTo("CAPTURED");
    assertThat(sandbox.pauses()).hasSize(1);
  }

  @Test
  void knowsNothingOfOtherOrders() throws Exception {
    assertThat(sandbox.get(ORDER).status()).isEqualTo("NONE");
  }

  @Test
  void remembersOverARestartAndCutsOffATornLine() throws Exception {
    sandbox.capture(ORDER, 3429, "tok_approve");
    sandbox.close();
    Files.writeString(
        folder.resolve("ledger.jsonl"),
        "{\"sequence\":2,\"at\":\"2026-",
        StandardOpenOption.APPEND);

    sandbox = SandboxClient.start(folder.resolve("ledger.jsonl"));

    assertThat(sandbox.notes()).singleElement().asString().contains("torn");
    assertThat(sandbox.capture(ORDER, 3429, "tok_approve").status()).isEqualTo("CAPTURED");
    assertThat(sandbox.moved(ORDER)).containsExactly(3429L, 0L);
  }

  @Test
  void turnsAllAwayWhenItIsSetToFail() throws Exception {
    sandbox.behave("failing", 0);
    assertThat(sandbox.capture(ORDER, 3429, "tok_approve").code()).isEqualTo(503);
    assertThat(sandbox.get(ORDER).code()).isEqualTo(503);

    sandbox.behave("normal", 0);
    assertThat(sandbox.get(ORDER).status()).isEqualTo("NONE");
    assertThat(sandbox.capture(ORDER, 3429, "tok_approve").status()).isEqualTo("CAPTURED");
  }

  @Test
  void waitsBeforeOrAfterTheDecisionWhenItIsSetTo() throws Exception {
    sandbox.behave("slow", 700);
    sandbox.capture(ORDER, 3429, "tok_approve");
    sandbox.behave("late", 900);
    sandbox.put(ORDER, "refund");
    assertThat(sandbox.pauses()).isEqualTo(List.of(Duration.ofMillis(700), Duration.ofMillis(900)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{}",
        "{\"amount\":{\"amount\":1.5,\"currency\":\"EUR\"},\"token\":\"tok_approve\"}",
        "{\"amount\":{\"amount\":-1,\"currency\":\"EUR\"},\"token\":\"tok_approve\"}",
        "{\"amount\":{\"amount\":1,\"currency\":\"euro\"},\"token\":\"tok_approve\"}",
        "{\"amount\":{\"amount\":1,\"currency\":\"EUR\"}}"
      })
  void refusesWhatBreaksTheContract(String body) throws Exception {
    assertThat(sandbox.put(ORDER, "capture", body).code()).isEqualTo(400);
    assertThat(sandbox.get(ORDER).status()).isEqualTo("NONE");
  }

  @Test
  void asksForTheKey() throws Exception {
    assertThat(sandbox.withKey("wrong").get(ORDER).code()).isEqualTo(401);
    assertThat(sandbox.withKey("wrong").ledgerCode()).isEqualTo(401);
  }
}
