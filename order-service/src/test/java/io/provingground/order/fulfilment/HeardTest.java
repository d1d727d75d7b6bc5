package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeardTest {
  private static final UUID ORDER = UUID.fromString("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f");
  private static final Saga SECOND_ATTEMPT =
      new Saga(ORDER, SagaState.RESERVING, Instant.MAX, 2, "tok_approve", null);

  static Stream<Signal> outcomes() {
    return Stream.of(
        new Signal.StockReserved(List.of(), Instant.MAX),
        new Signal.ReservationRefused("OUT_OF_STOCK", List.of()),
        new Signal.ReservationClosed(),
        new Signal.DispatchRefused("OUT_OF_STOCK"),
        new Signal.CommandExpired("ReserveStock"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void theOutcomeOfACommandConcernsItsOwnAttemptOnly(Signal outcome) {
    assertThat(answering("/ReserveStock/1", outcome).concerns(SECOND_ATTEMPT)).isFalse();
    assertThat(answering("/ReserveStock/2", outcome).concerns(SECOND_ATTEMPT)).isTrue();
  }

  @Test
  void goodsThatLeftAndStockThatWasReleasedAreSoWhicheverAttemptItWas() {
    assertThat(answering("/DispatchStock/1", new Signal.StockDispatched()).concerns(SECOND_ATTEMPT))
        .isTrue();
    assertThat(answering("/ReleaseStock/1", new Signal.StockReleased()).concerns(SECOND_ATTEMPT))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"adjustment/12", "", "product/MUG-BLUE/3", "no-id/ReserveStock/1"})
  void whatAnswersNoCommandOfOursConcernsEveryAttempt(String cause) {
    var command = CommandId.parse(cause).orElse(null);
    assertThat(command).isNull();
    assertThat(heard(new Signal.ReservationClosed(), command).concerns(SECOND_ATTEMPT)).isTrue();
  }

  private static Heard answering(String command, Signal signal) {
    return heard(signal, CommandId.parse(ORDER + command).orElseThrow());
  }

  private static Heard heard(Signal signal, @Nullable CommandId command) {
    return new Heard(ORDER, signal, command);
  }
}
